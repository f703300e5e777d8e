"""A figure with its bound, and how figures are printed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One thing measured: `text` is it as people read it. `value` must keep to `bound` (`at_most`, else at least).

    `value` is None where it cannot be measured on this machine, and `text` then says why.
    """

    name: str
    text: str
    value: float | None
    bound: float
    at_most: bool = True

    @property
    def verdict(self) -> str:
        """OK, MISSED, or a dash when there is nothing to judge."""
        if self.value is None:
            return "-"
        kept = self.value <= self.bound if self.at_most else self.value >= self.bound
        return "OK" if kept else "MISSED"


def line(figure: Figure) -> str:
    """A figure on one line: its name, what was seen, its bound, its verdict."""
    bound = f"{'≤' if figure.at_most else '≥'} {figure.bound:g}"
    return f"{figure.name:<44}  {figure.text:<62}  {bound:>7}  {figure.verdict}"


def percentile(values: Iterable[float], share: float) -> float:
    """The value below which that share (0 to 1) of the values lies: the nearest one that was really seen."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def median(values: Sequence[float]) -> float:
    """The middle value."""
    return percentile(values, 0.5)


def milliseconds(seconds: float) -> str:
    """A duration to read: 12.3 ms."""
    return f"{1000 * seconds:.1f} ms"
