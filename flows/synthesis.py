"""The synthesis of the members' intake answers: computed once, then frozen (domain §3)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flows.release import SharedText, Sharing
from flows.small_groups import Options


@dataclass(frozen=True)
class Intake:
    """One member's intake as it stands; `answered` is True once any question has an answer."""

    person: int
    answered: bool
    expectations: tuple[str, ...] = ()
    success: str | None = None
    sharing: Sharing = Sharing.PRIVATE
    theme: str | None = None
    recognition: tuple[str, ...] = ()

    @property
    def sentences(self) -> tuple[str, ...]:
        return (*self.expectations, *((self.success,) if self.success else ()))


@dataclass(frozen=True)
class Synthesis:
    """`named` and `unnamed` are sentences to show, `unnamed` in the order to show; `held` are the authors to be told."""

    answered: int
    themes: Options
    recognition: Options
    suggested_indicators: tuple[str, ...]
    unmeasured_themes: tuple[str, ...]
    named: tuple[SharedText, ...]
    unnamed: tuple[SharedText, ...]
    named_people: int
    unnamed_people: int
    held: tuple[int, ...]


def synthesis(
    intakes: Sequence[Intake],
    k_eff: int,
    chosen: Collection[str],
    suggestions: Mapping[str, Sequence[str]],
) -> Synthesis:
    """`chosen`: keys of the members' indicators; `suggestions`: theme -> indicators it suggests to members."""
    raise NotImplementedError


def ready_early(members: int, answered: int, invitations_waiting: int, k_eff: int) -> bool:
    """Whether the synthesis can be frozen before its date: every member answered, nobody is awaited, k_eff answers."""
    raise NotImplementedError


def synthesis_instant(kickoff_on: date, zone: str, holidays: frozenset[date]) -> datetime:
    """09:00, project zone, two working days before the kickoff."""
    raise NotImplementedError
