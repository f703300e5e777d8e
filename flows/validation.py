"""Whether a framing can be validated, what it misses by section, and the warnings that never block (domain.md §2)."""

from collections.abc import Collection, Iterator

from msgspec import Struct

from flows.indicators import Chosen, Side
from flows.library import Library
from flows.phrases.validation import VALIDATION
from flows.problems import Problem
from flows.progress import is_settled, open_points
from flows.questions import IndicatorsQuestion
from flows.schema import Flow
from flows.targets import above_ceiling, chosen_indicators
from flows.text import Text
from flows.values import Answers, lines, rows
from flows.words import percent_text

OPEN_POINTS_ALLOWED = 3
FEWEST_INDICATORS, MOST_INDICATORS = 3, 6


class Missing(Struct, frozen=True):
    """One thing to mend before validating: the section to open, the questions concerned, and the sentence."""

    section: str
    keys: tuple[str, ...]
    problem: Problem


def missing(library: Library, framing: Flow, answers: Answers) -> tuple[Missing, ...]:
    """What keeps the framing from being validated, in the order of the rules; nothing when it can be."""
    return (
        *_hard_set(framing, answers),
        *_open_points(framing, answers),
        *_indicators(library, framing, answers),
        *_targets(library, framing, answers),
    )


def warnings(library: Library, answers: Answers, initiators: Collection[str] = ()) -> tuple[Problem, ...]:
    """What is worth knowing when validating; `initiators` are the ids of people, as in the answers."""
    people = list(answers.get("team.first_people") or ())
    roles = {*initiators, *_named(answers, "team.sponsor"), *_named(answers, "team.business_animators")}
    roles |= {*_named(answers, "team.community_managers"), *_facilitators(answers)}
    found: list[Problem] = []
    if people and len(people) < 5:
        found.append(Problem(VALIDATION.few_people, {"given": len(people)}))
    if len(people) > 10:
        found.append(Problem(VALIDATION.many_people, {"given": len(people)}))
    if roles & set(people):
        found.append(Problem(VALIDATION.role_and_member))
    if len(_experts(answers)) < 2:
        found.append(Problem(VALIDATION.few_experts))
    found += [Problem(VALIDATION.count_only, {"objective": text}) for text in objectives_counted_only(library, answers)]
    return tuple(found)


def objectives_counted_only(library: Library, answers: Answers) -> tuple[str, ...]:
    """The objectives whose only measures are counts, in their order."""
    informed = {row.get("objective"): row for row in rows(answers, "goals.evaluation")}
    found = []
    for line in lines(answers, "goals.initiator_objectives"):
        row = informed.get(line["id"], {})
        keys = [key for key in row.get("indicators") or () if key in library.indicators]
        if keys and not row.get("criterion") and all(library.indicators[key].measure == "count" for key in keys):
            found.append(line["text"])
    return tuple(found)


def _hard_set(framing: Flow, answers: Answers) -> Iterator[Missing]:
    for question in framing.questions:
        if question.hard and not is_settled(question, answers):
            problem = Problem(VALIDATION.hard_open, {"question": question.label})
            yield Missing(framing.section_of(question.key).id, (question.key,), problem)


def _open_points(framing: Flow, answers: Answers) -> Iterator[Missing]:
    """One line for each section that holds open points, once there are too many of them."""
    points = open_points(framing, answers)
    if len(points) <= OPEN_POINTS_ALLOWED:
        return
    for section in framing.sections:
        keys = tuple(question.key for question in section.questions if question in points)
        if keys:
            yield Missing(section.id, keys, Problem(VALIDATION.open_points, {"given": len(points)}))


def _indicators(library: Library, framing: Flow, answers: Answers) -> Iterator[Missing]:
    chosen = chosen_indicators(framing, answers)
    questions = [one for one in framing.questions if isinstance(one, IndicatorsQuestion) and one.side is not None]
    for problem, side in _indicator_problems(library, chosen):
        keys = tuple(one.key for one in questions if side is None or one.side == side)
        if keys:
            yield Missing(framing.section_of(keys[-1]).id, keys, problem)


def _indicator_problems(library: Library, chosen: tuple[Chosen, ...]) -> Iterator[tuple[Problem, Side | None]]:
    if len(chosen) < FEWEST_INDICATORS:
        yield Problem(VALIDATION.too_few_indicators, {"given": len(chosen)}), None
    if len(chosen) > MOST_INDICATORS:
        yield Problem(VALIDATION.too_many_indicators, {"given": len(chosen)}), None
    if not any(Side.INITIATOR in one.sides for one in chosen):
        yield Problem(VALIDATION.no_initiator_indicator), Side.INITIATOR
    if not any(Side.PARTICIPANT in one.sides for one in chosen):
        yield Problem(VALIDATION.no_participant_indicator), Side.PARTICIPANT
    effects = [one for one in library.indicators.values() if one.cycle in ("applied", "realised")]
    if not any(one.key in {effect.key for effect in effects} for one in chosen):
        yield Problem(VALIDATION.no_applied_indicator, {"names": _names([effect.name for effect in effects])}), None


def _targets(library: Library, framing: Flow, answers: Answers) -> Iterator[Missing]:
    for question in framing.questions:
        if not isinstance(question, IndicatorsQuestion):
            continue
        for entry in answers.get(question.key) or ():
            indicator = library.indicators[entry["key"]]
            if above_ceiling(indicator, entry):
                said = {"name": indicator.name, "max": percent_text(80)}
                problem = Problem(VALIDATION.target_too_high, said)
                yield Missing(framing.section_of(question.key).id, (question.key,), problem)


def _names(names: list[Text]) -> Text:
    return Text(fr=", ".join(name.fr for name in names), en=", ".join(name.en for name in names))


def _named(answers: Answers, key: str) -> list[str]:
    return list(answers.get(key) or ())


def _experts(answers: Answers) -> set[str]:
    return {person for row in rows(answers, "team.experts") for person in row.get("expert") or ()}


def _facilitators(answers: Answers) -> set[str]:
    held = (row for row in rows(answers, "team.other_roles") if row.get("rights") == "facilitate")
    return {person for row in held for person in row.get("people") or ()}
