"""How a wave follows the pilot: the framing's answers that it takes over, its own line of the worksheet, its rhythm."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, time
from typing import Any

from msgspec import Struct

from flows.indicators import Side
from flows.one_phase import ONE_PHASE, PHASES
from flows.rows import Row
from flows.values import Answers

WAVES, INDICATORS, CADENCE, NEXT_REVIEW = (
    "deployment.waves",
    "deployment.indicators",
    "deployment.cadence_weeks",
    "deployment.next_review_on",
)
RELAY = "relay"
FEWEST, MOST, WEEKS_AT_MOST = 2, 8, 40  # domain.md §7
_SIDES: Mapping[str, Side | None] = {
    "goals.initiator_indicators": Side.INITIATOR,
    "goals.involvement_indicators": None,
    "goals.participant_indicators": Side.PARTICIPANT,
}


class WaveLine(Struct, frozen=True):
    """A line of the worksheet. `relays` are Slack ids; what was left blank is None."""

    id: str
    group: str
    size: int | None
    starts_on: date | None
    relays: tuple[str, ...]
    time_agreed: str | None


def wave_lines(worksheet: Answers) -> tuple[WaveLine, ...]:
    """The waves of the worksheet, in its order."""
    return tuple(_line(row) for row in worksheet.get(WAVES) or ())


def outsiders(wave: Row, pilot: Collection[str]) -> list[str]:
    """The relays of a row who were not in the pilot (Slack ids); none while nobody is known to have been."""
    return [one for one in wave.get(RELAY) or () if one not in pilot] if pilot else []


def has_relay(framing: Answers) -> bool:
    """Whether a wave was prepared with a relay, by its own framing."""
    return any(row["id"] == RELAY for row in framing.get("team.other_roles") or ())


def wave_framing(
    framing: Answers,
    worksheet: Answers,
    line: WaveLine,
    people: Sequence[str],
    *,
    relay: str,
    standpoints: Mapping[str, str],
) -> dict[str, Any]:
    """The wave's own framing: the project's, with the wave's people, its relay, and the indicators kept.

    `people` are Slack ids; `relay` names the role; `standpoints` are those of the library, by indicator. An indicator
    stays on the side where the pilot chose it; one that the pilot did not have takes the library's standpoint.
    """
    found = dict(framing)
    found["team.first_people"] = list(people)
    found[PHASES] = ONE_PHASE
    others = [row for row in framing.get("team.other_roles") or () if row["id"] != RELAY]
    if line.relays:
        others.append({"id": RELAY, "role": relay, "people": list(line.relays), "rights": "facilitate"})
    found["team.other_roles"] = others or None
    kept = worksheet.get(INDICATORS)
    if kept:
        found |= _indicators(framing, kept, standpoints)
    return found


def wave_rhythm(
    worksheet: Answers, line: WaveLine, *, starts_at: time | None, minutes: int | None, count: int | None
) -> dict[str, Any]:
    """What the kickoff's form begins with: the line's day at the pilot's time, the worksheet's cadence, and as many
    check-ins as fit before the next review (`count`, the pilot's, when none is dated after the start)."""
    weeks = worksheet.get(CADENCE) or 6
    review = worksheet.get(NEXT_REVIEW)
    found: dict[str, Any] = {"follow_up.cadence_weeks": weeks}
    fit = count or FEWEST
    if line.starts_on is not None:
        found["kickoff.starts_at"] = f"{line.starts_on.isoformat()}T{starts_at or time(9, 0):%H:%M}"
        if review is not None and date.fromisoformat(review) > line.starts_on:
            fit = (date.fromisoformat(review) - line.starts_on).days // (7 * weeks)
    found["follow_up.count"] = max(FEWEST, min(fit, MOST, WEEKS_AT_MOST // weeks))
    if minutes is not None:
        found["follow_up.minutes"] = minutes
    return found


def _line(row: Row) -> WaveLine:
    starts_on = row.get("starts_on")
    return WaveLine(
        id=str(row["id"]),
        group=str(row.get("group") or ""),
        size=row.get("size"),
        starts_on=date.fromisoformat(starts_on) if starts_on else None,
        relays=tuple(row.get("relay") or ()),
        time_agreed=row.get("time_agreed"),
    )


def _indicators(
    framing: Answers, kept: Collection[Mapping[str, Any]], standpoints: Mapping[str, str]
) -> dict[str, Any]:
    chosen = {question: {one["key"] for one in framing.get(question) or ()} for question in _SIDES}
    known = set().union(*chosen.values())

    def belongs(key: str, question: str, side: Side | None) -> bool:
        if key in known:
            return key in chosen[question]
        return side is not None and standpoints.get(key) in (side, "both")

    return {
        question: [dict(one) for one in kept if belongs(one["key"], question, side)] or None
        for question, side in _SIDES.items()
    }
