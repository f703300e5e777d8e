"""What a project may not change of the catalogue, or no longer: each refusal a sentence, told before it is saved."""

from collections import Counter
from collections.abc import Iterator

from flows.adapting.moment import Moment
from flows.adapting.orphans import orphans
from flows.calendar import USUAL_CADENCE_WEEKS, USUAL_FOLLOW_UPS
from flows.custom import DEPLOYMENT, QUESTIONS_PER_PART, custom_problem, part_of, parts_of
from flows.library import Library
from flows.overlay import Overlay
from flows.phrases.adaptation import ADAPTATION
from flows.problems import Problem
from flows.questions import Question
from flows.rotation import needing_the_place
from flows.schema import Place
from flows.text import Text

ROLES = ("initiator", "sponsor", "animator", "business_animator", "community_manager", "expert", "member")
LABEL_LENGTH = 300
REASON_LENGTH = 300
OPTION_LENGTH = 75
QUOTED = 60
"""Characters of a text too long that are enough to know it by."""
MOST_WEEKS = 40


def refusals(library: Library, before: Overlay, after: Overlay, moment: Moment) -> tuple[Problem, ...]:
    """Why the overlay `after` cannot replace `before`; nothing when it can.

    What was refused already as it stands (an indicator chosen since, a round opened since) stops no other change.
    """
    known = standing(library, before, moment)
    return tuple(one for one in _problems(library, before, after, moment) if one not in known)


def standing(library: Library, overlay: Overlay, moment: Moment) -> tuple[Problem, ...]:
    """What no longer holds in an adaptation as it stands: an indicator chosen since needs what it took away."""
    return tuple(_problems(library, overlay, overlay, moment))


def _problems(library: Library, before: Overlay, after: Overlay, moment: Moment) -> Iterator[Problem]:
    yield from _kept_questions(library, after)
    yield from _wording(library, before, after, moment)
    yield from _moves(library, before, after, moment)
    yield from _rotation(library, before, after, moment)
    yield from _rhythm(before, after, moment)
    yield from _vocabulary(library, after)
    yield from _custom(library, before, after, moment)
    yield from orphans(library, after, moment)


def catalogue_questions(library: Library) -> dict[str, Question]:
    """Every question of the catalogue by its key, those of the indicators among them."""
    asked = {question.key: question for flow in library.flows.values() for question in flow.questions}
    places = (place for section in library.check_in.sections for place in section.questions)
    asked |= {place.key: place for place in places if not isinstance(place, Place)}
    rated = (indicator.question for indicator in library.indicators.values())
    return asked | {question.key: question for question in rated if question is not None}


def rotating_keys(library: Library) -> set[str]:
    """The indicators that may take the rotating place."""
    return {
        key
        for key, one in library.indicators.items()
        if one.question is not None and key not in library.core_ratings and key != library.rotation.last
    }


def _kept_questions(library: Library, after: Overlay) -> Iterator[Problem]:
    """Leaving out, and required or optional: never the hard set nor the core ratings."""
    questions = catalogue_questions(library)
    for key in dict.fromkeys((*after.left_out, *after.required)):
        if key in after.added and key in after.required:
            continue
        if key not in questions:
            yield Problem(ADAPTATION.unknown_question, {"key": key})
        elif key in library.core_ratings:
            yield Problem(ADAPTATION.core_rating)
        elif key in library.indicators:
            yield Problem(ADAPTATION.rotating_question)
        elif questions[key].hard:
            yield Problem(ADAPTATION.hard_question, {"question": questions[key].label})
    for reason in after.left_out.values():
        if len(reason) > REASON_LENGTH:
            yield Problem(ADAPTATION.reason_too_long, {"max": REASON_LENGTH})


def _wording(library: Library, before: Overlay, after: Overlay, moment: Moment) -> Iterator[Problem]:
    questions = catalogue_questions(library)
    in_check_in = {place.key for section in library.check_in.sections for place in section.questions}
    in_check_in |= {key for key, one in library.indicators.items() if one.question is not None}
    changed = {
        key for key in {*before.reworded, *after.reworded} if before.reworded.get(key) != after.reworded.get(key)
    }
    for key in sorted(changed):
        if key not in questions:
            yield Problem(ADAPTATION.unknown_question, {"key": key})
        elif key in library.core_ratings:
            yield Problem(ADAPTATION.core_rating)
        elif key in in_check_in and moment.next_round > 1:
            yield Problem(ADAPTATION.round_opened)
    for rewording in after.reworded.values():
        for text in (rewording.label, rewording.hint):
            if text is not None and (long := _longer(text.text, LABEL_LENGTH)) is not None:
                yield long


def _moves(library: Library, before: Overlay, after: Overlay, moment: Moment) -> Iterator[Problem]:
    if moment.validated and before.moved != after.moved:
        yield Problem(ADAPTATION.moved_after_validation)
    sections = {section.id: section for flow in library.flows.values() for section in flow.sections}
    for flow_id, order in after.moved.sections.items():
        catalogue = {section.id for section in library.flows[flow_id].sections} if flow_id in library.flows else set()
        own = {section_id for section_id in order if section_id.startswith("custom.")}
        if flow_id != "framing" or set(order) - own != catalogue or len(set(order)) != len(order):
            yield Problem(ADAPTATION.move_incomplete)
    for section_id, order in after.moved.questions.items():
        keys = {one.key for one in sections[section_id].questions} if section_id in sections else set()
        if set(order) != keys or len(set(order)) != len(order):
            yield Problem(ADAPTATION.move_incomplete)


def _rotation(library: Library, before: Overlay, after: Overlay, moment: Moment) -> Iterator[Problem]:
    rotating = rotating_keys(library)
    for key in dict.fromkeys((*after.rotation, *after.rounds.values())):
        if key not in rotating:
            yield Problem(ADAPTATION.unknown_indicator, {"key": key})
    for number in sorted({*before.rounds, *after.rounds}):
        if before.rounds.get(number) == after.rounds.get(number):
            continue
        if number == moment.round_count:
            last = library.indicators[library.rotation.last].name
            yield Problem(ADAPTATION.last_round, {"question": last})
        elif number < moment.next_round:
            yield Problem(ADAPTATION.round_not_ahead, {"round": number})


def _rhythm(before: Overlay, after: Overlay, moment: Moment) -> Iterator[Problem]:
    weeks, count, minutes = after.rhythm.cadence_weeks, after.rhythm.count, after.rhythm.minutes
    within = (weeks is None or 1 <= weeks <= 8) and (count is None or 2 <= count <= 8)
    if not within or (weeks or USUAL_CADENCE_WEEKS) * (count or USUAL_FOLLOW_UPS) > MOST_WEEKS:
        yield Problem(ADAPTATION.rhythm_bounds)
    if minutes is not None and not 30 <= minutes <= 120:
        yield Problem(ADAPTATION.minutes_bounds)
    if after.threshold is not None and not 5 <= after.threshold <= 10:
        yield Problem(ADAPTATION.threshold_bounds)
    if moment.next_round > 1 and (before.threshold or 5) != (after.threshold or 5):
        yield Problem(ADAPTATION.threshold_fixed)


def _vocabulary(library: Library, after: Overlay) -> Iterator[Problem]:
    words = {f"contribution_type.{choice.id}" for choice in library.contribution_types}
    words |= {f"role.{role}" for role in ROLES} | {"platform"}
    for key, own in after.vocabulary.items():
        if key not in words:
            yield Problem(ADAPTATION.unknown_word, {"key": key})
        if (long := _longer(own.text, OPTION_LENGTH)) is not None:
            yield long


def _custom(library: Library, before: Overlay, after: Overlay, moment: Moment) -> Iterator[Problem]:
    parts = parts_of(library)
    for part, given in Counter(part_of(key) for key in after.added).items():
        if part not in parts:
            names = Text(fr=", ".join(one.fr for one in parts.values()), en=", ".join(one.en for one in parts.values()))
            yield Problem(ADAPTATION.unknown_part, {"parts": names})
        elif given > QUESTIONS_PER_PART:
            yield Problem(ADAPTATION.too_many_questions)
    yield from _check_in_place(library, before, after, moment)
    for custom in after.added.values():
        if (problem := custom_problem(custom)) is not None:
            yield problem
        for text, most in ((custom.label, LABEL_LENGTH), *((one.label, OPTION_LENGTH) for one in custom.choices)):
            if (long := _longer(text.text, most)) is not None:
                yield long
    for key in moment.answered & before.added.keys():
        now = after.added.get(key)
        if now is None or (now.type, now.choices) != (before.added[key].type, before.added[key].choices):
            yield Problem(ADAPTATION.answered_question, {"question": before.added[key].label.text})


def _check_in_place(library: Library, before: Overlay, after: Overlay, moment: Moment) -> Iterator[Problem]:
    in_check_in = {key: one for key, one in after.added.items() if one.asked_to == "check_in" and not one.hidden}
    of_waves = {key for key in in_check_in if part_of(key) == DEPLOYMENT}
    kept = moment.kept if moment.deploying else moment.chosen
    for asked, chosen in ((in_check_in.keys() - of_waves, moment.chosen), (of_waves, kept)):
        if len(asked) > 1:
            yield Problem(ADAPTATION.one_check_in_question)
        confidential = [key for key in chosen if library.indicators[key].visibility == "confidential"]
        needing = needing_the_place(confidential)
        if asked and needing:
            yield Problem(ADAPTATION.place_taken, {"name": library.indicators[needing[0]].name})
    for key, custom in in_check_in.items():
        was = before.added.get(key)
        opened = moment.next_round > 1 and not (moment.deploying and key in of_waves)
        if opened and was is not None and was.label != custom.label:
            yield Problem(ADAPTATION.round_opened)


def _longer(text: Text, most: int) -> Problem | None:
    for words in (text.fr, text.en):
        if len(words) > most:
            return Problem(ADAPTATION.option_too_long, {"text": words[:QUOTED], "max": most})
    return None
