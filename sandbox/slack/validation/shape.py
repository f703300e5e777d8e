"""The small language in which limits are written: checks that note what they find, with a JSON pointer."""

from collections.abc import Callable, Mapping
from typing import Any, Literal

Surface = Literal["message", "modal", "home"]
Check = Callable[[Any, str, "Findings"], None]


class Findings:
    """What is wrong, in the order found: `must be … [json-pointer:/view/…]`."""

    def __init__(self, surface: Surface) -> None:
        self.surface = surface
        self.messages: list[str] = []

    def add(self, message: str, pointer: str) -> None:
        """Note a fault at a place."""
        self.messages.append(f"{message} [json-pointer:{pointer}]")


def string(maximum: int, minimum: int = 1) -> Check:
    """Text of `minimum` to `maximum` characters."""

    def check(value: Any, pointer: str, found: Findings) -> None:
        if not isinstance(value, str):
            found.add("must provide a string", pointer)
        elif len(value) < minimum:
            found.add(f"must be more than {minimum - 1} characters", pointer)
        elif len(value) > maximum:
            found.add(f"must be less than {maximum + 1} characters", pointer)

    return check


def pattern(matches: Callable[[str], object], what: str) -> Check:
    """Text that a test accepts; `what` words the expected format."""

    def check(value: Any, pointer: str, found: Findings) -> None:
        if not isinstance(value, str) or not matches(value):
            found.add(f"must be {what}", pointer)

    return check


def boolean(value: Any, pointer: str, found: Findings) -> None:
    """true or false."""
    if not isinstance(value, bool):
        found.add("must provide a boolean", pointer)


def integer(minimum: int, maximum: int) -> Check:
    """A whole number between bounds, both included."""

    def check(value: Any, pointer: str, found: Findings) -> None:
        if not isinstance(value, int) or isinstance(value, bool):
            found.add("must provide an integer", pointer)
        elif value < minimum:
            found.add(f"must be greater than or equal to {minimum}", pointer)
        elif value > maximum:
            found.add(f"must be less than or equal to {maximum}", pointer)

    return check


def one_of(*allowed: str) -> Check:
    """One of these words."""

    def check(value: Any, pointer: str, found: Findings) -> None:
        if value not in allowed:
            found.add(f"must be one of: {', '.join(allowed)}", pointer)

    return check


def items(each: Check, minimum: int, maximum: int) -> Check:
    """A list of `minimum` to `maximum` things."""

    def check(value: Any, pointer: str, found: Findings) -> None:
        if not isinstance(value, list):
            found.add("must provide an array", pointer)
            return
        if len(value) < minimum:
            found.add(f"must provide at least {minimum} items", pointer)
        if len(value) > maximum:
            found.add(f"no more than {maximum} items allowed", pointer)
        for index, one in enumerate(value):
            each(one, f"{pointer}/{index}", found)

    return check


def shape(required: Mapping[str, Check], optional: Mapping[str, Check] | None = None) -> Check:
    """An object with these fields and no other; `type` is read by the caller."""
    fields = {**required, **(optional or {})}

    def check(value: Any, pointer: str, found: Findings) -> None:
        if not isinstance(value, dict):
            found.add("must provide an object", pointer)
            return
        for name in required:
            if name not in value:
                found.add(f"missing required field: {name}", pointer)
        for name, one in value.items():
            if name in fields:
                fields[name](one, f"{pointer}/{name}", found)
            elif name != "type":
                found.add(f"invalid additional property: {name}", pointer)

    return check


def typed(kinds: Mapping[str, Check]) -> Check:
    """An object whose `type` says which check it must pass."""

    def check(value: Any, pointer: str, found: Findings) -> None:
        if not isinstance(value, dict):
            found.add("must provide an object", pointer)
        elif "type" not in value:
            found.add("missing required field: type", pointer)
        elif value["type"] not in kinds:
            found.add(f"unsupported type: {value['type']}", f"{pointer}/type")
        else:
            kinds[value["type"]](value, pointer, found)

    return check


def both(*checks: Check) -> Check:
    """Several checks in a row."""

    def check(value: Any, pointer: str, found: Findings) -> None:
        for one in checks:
            one(value, pointer, found)

    return check
