"""A member's own answers to a closed round, from its results."""

from bot import ids
from bot.asking import names_of
from bot.blocks.answers import answers_view
from bot.jalon import Jalon
from bot.outcomes import Open, Outcome, Say
from bot.refusals import Refusal, refuse
from bot.request import Request
from flows.check_in import personal_labels
from flows.phrases.results import RESULTS
from flows.phrases.spine import SPINE
from flows.text import Language
from storage.check_ins import COMMENT, CheckIn

SHARING = COMMENT[1]


def my_answers(jalon: Jalon, request: Request) -> Outcome:
    """*My answers*: ratings and words, as they stand, for the person's eyes only; also once they have left."""
    round_id, language = ids.number(request.ids, "round"), request.language
    if request.project is None or request.person is None:
        return refuse(jalon, request, Refusal.NOT_YOURS)
    mine = jalon.store.check_ins.of(round_id, request.person.id) if round_id is not None else None
    if mine is None or mine.round.project_id != request.project.id:
        return Say(SPINE.old_button.in_(language))
    if mine.run is None or not mine.answered:
        return Say(RESULTS.no_answer_given.in_(language, number=mine.round.number))
    told = RESULTS.counts if mine.counts else RESULTS.does_not_count
    flow = personal_labels(jalon.library, mine.run.flow, mine.round.number, mine.expectations)
    return Open(
        answers_view(
            told.in_(language, number=mine.round.number),
            flow.questions,
            mine.run.values,
            language,
            names_of(jalon, request.project),
            since=_fate(jalon, mine, language),
        )
    )


def _fate(jalon: Jalon, mine: CheckIn, language: Language) -> dict[str, str]:
    """What became of their comment at the close: who reads it is no longer what they first chose."""
    fate = jalon.store.comments.fate(mine.round.id, mine.person_id)
    return {SHARING: getattr(RESULTS.comment, fate).in_(language)} if fate is not None else {}
