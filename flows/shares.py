"""Shares as people read them: kept unreduced, written "4/12", and coarse at both ends for a confidential one (R3)."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import Any, Self

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

AT_LEAST = ">="
AT_MOST = "<="


def pct(share: Fraction) -> int:
    """Whole per cent, halves up."""
    return floor(100 * share + Fraction(1, 2))


def _text_schema(cls: type[Any], parse: Callable[[str], Any]) -> CoreSchema:
    """Pydantic's schema of a value stored as its own text."""

    def read(value: object) -> Any:
        return value if isinstance(value, cls) else parse(str(value))

    return core_schema.no_info_plain_validator_function(read, serialization=core_schema.to_string_ser_schema())


@dataclass(frozen=True)
class Share:
    """An open share. `value` is None when nothing was expected."""

    part: int
    whole: int

    @property
    def value(self) -> Fraction | None:
        return Fraction(self.part, self.whole) if self.whole else None

    @property
    def pct(self) -> int | None:
        return None if self.value is None else pct(self.value)

    def plus(self, other: "Share") -> "Share":
        """Both parts and both wholes added: how shares are summed over rounds."""
        return Share(self.part + other.part, self.whole + other.whole)

    def __str__(self) -> str:
        return f"{self.part}/{self.whole}"

    @classmethod
    def parse(cls, text: str) -> Self:
        part, whole = text.split("/")
        return cls(int(part), int(whole))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: type[Any], handler: GetCoreSchemaHandler) -> CoreSchema:
        return _text_schema(cls, cls.parse)


@dataclass(frozen=True)
class Favourable:
    """How many of n answers are favourable, as shown: from `lo` to `hi`, equal unless the display is coarse (R3)."""

    lo: int
    hi: int
    n: int

    @property
    def sign(self) -> str:
        """ ">=" or "<=" for a coarse display, else ""."""
        if self.lo == self.hi:
            return ""
        return AT_MOST if self.lo == 0 else AT_LEAST

    @property
    def number(self) -> int:
        """The count written before the stroke."""
        return self.hi if self.sign == AT_MOST else self.lo

    def __str__(self) -> str:
        return f"{self.sign}{self.number}/{self.n}"

    @classmethod
    def of(cls, count: int, n: int) -> Self:
        """R3: within one of either end, the end: unanimity and a lone dissenter look alike."""
        if count >= n - 1:
            return cls(n - 1, n, n)
        if count <= 1:
            return cls(0, 1, n)
        return cls(count, count, n)

    @classmethod
    def parse(cls, text: str) -> Self:
        sign = text[:2] if text[0] in "<>" else ""
        number, n = (int(figure) for figure in text.removeprefix(sign).split("/"))
        match sign:
            case ">=":
                return cls(number, n, n)
            case "<=":
                return cls(0, number, n)
            case _:
                return cls(number, number, n)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: type[Any], handler: GetCoreSchemaHandler) -> CoreSchema:
        return _text_schema(cls, cls.parse)
