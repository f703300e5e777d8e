"""The synthesis of the members' intake answers: computed once, then frozen (domain §3)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flows.calendar import OPENING_TIME, instant, workday
from flows.small_groups import Options, options
from flows.texts import Opened, SharedText, Sharing, open_texts

WORKDAYS_BEFORE_KICKOFF = 2


@dataclass(frozen=True)
class Intake:
    """One member's intake as it stands; pass those of members who answered at least one question."""

    person: int
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
    """`themes` and `recognition` by R11, `sentences` by R10.

    `suggested_indicators`: what the shown themes suggest; `unmeasured_themes`: shown, but no suggestion of theirs is
    chosen. Both in alphabetical order. `sharing_named` and `sharing_unnamed` count people, for tests: never shown.
    """

    answered: int
    themes: Options
    recognition: Options
    suggested_indicators: tuple[str, ...]
    unmeasured_themes: tuple[str, ...]
    sentences: Opened
    sharing_named: int
    sharing_unnamed: int

    @property
    def unnamed_released(self) -> int:
        """How many people's unnamed sentences are shown."""
        return len({text.person for text in self.sentences.unnamed})


def synthesis(
    intakes: Sequence[Intake], k_eff: int, *, chosen: Collection[str], suggestions: Mapping[str, Sequence[str]]
) -> Synthesis:
    """`chosen`: keys of the members' indicators; `suggestions`: theme -> indicators that it suggests to members."""
    themes = options([(intake.theme,) if intake.theme else () for intake in intakes], k_eff)
    suggested = {each.option: suggestions.get(each.option, ()) for each in themes.shown}
    return Synthesis(
        answered=len(intakes),
        themes=themes,
        recognition=options([intake.recognition for intake in intakes], k_eff),
        suggested_indicators=tuple(sorted({key for keys in suggested.values() for key in keys})),
        unmeasured_themes=tuple(sorted(theme for theme, keys in suggested.items() if keys and not {*keys} & {*chosen})),
        sentences=open_texts(
            [(each.sharing, SharedText(each.person, sentence)) for each in intakes for sentence in each.sentences],
            answered=len(intakes),
            k_eff=k_eff,
        ),
        sharing_named=_sharing(intakes, Sharing.NAMED),
        sharing_unnamed=_sharing(intakes, Sharing.UNNAMED),
    )


def _sharing(intakes: Sequence[Intake], sharing: Sharing) -> int:
    return sum(intake.sharing is sharing and bool(intake.sentences) for intake in intakes)


def ready_early(members: int, answered: int, invitations_waiting: int, k_eff: int) -> bool:
    """Whether the synthesis is frozen before its date: every member answered, nobody is awaited, k_eff answers."""
    return answered >= max(members, k_eff) and invitations_waiting == 0


def synthesis_instant(kickoff_on: date, zone: str, holidays: frozenset[date]) -> datetime:
    """09:00, project zone, two working days before the kickoff."""
    return instant(workday(kickoff_on, -WORKDAYS_BEFORE_KICKOFF, holidays), OPENING_TIME, zone)
