"""The milestone review: initiators rate, members tell, the group says what it keeps, the sponsor decides in writing."""

from collections.abc import Callable
from functools import partial

from flows.library import load_library
from flows.phrases import Phrase
from flows.phrases.forms import FORMS
from flows.phrases.review import REVIEW
from flows.schema import Section
from sandbox.rehearsal.beyond import Act, Beyond, Kept, Ratings, Story, Verdict
from sandbox.rehearsal.filling import Filler
from sandbox.rehearsal.sections import screen
from sandbox.rehearsal.stage import Stage
from sandbox.rehearsal.timeline import Event

RANK = 4


def review(stage: Stage, beyond: Beyond) -> list[Event]:
    """All that the review asks of its people, at their own times."""
    events = [_event(stage, one, partial(_rate, stage, one)) for one in beyond.ratings]
    events += [_event(stage, one, partial(_tell, stage, one)) for one in beyond.stories]
    kept, verdict = beyond.kept, beyond.verdict
    return [
        *events,
        _event(stage, kept, partial(_keep, stage, kept)),
        _event(stage, verdict, partial(_decide, stage, verdict)),
    ]


def _event(stage: Stage, act: Act, do: Callable[[], object]) -> Event:
    return Event(stage.of(act.who, act.at), RANK, do, act.who)


def _rate(stage: Stage, ratings: Ratings) -> None:
    """Each line in its own form: a rating and its fact."""
    language, player = stage.language, stage.play(ratings.who)
    section = _open(stage, ratings.who, "ratings", REVIEW.buttons.rate, "review.initiator_ratings")
    for question, rated in zip(section.questions, (ratings.expectations, ratings.objectives), strict=True):
        _line, rating, fact = question.fields  # type: ignore[union-attr]
        for one in rated:
            screen(player).click(FORMS.rows.fill.in_(language), beside=one.line)
            filler = _filler(stage, ratings.who)
            filler.field(rating, one.rating)
            filler.field(fact, one.fact)
            screen(player).submit()
    stage.show("review.ratings.filled", ratings.who)
    _send(stage, ratings.who, "review.ratings.saved")


def _tell(stage: Stage, story: Story) -> None:
    section = _open(stage, story.who, "story", REVIEW.buttons.story, "review.member_story")
    _filler(stage, story.who).section(section, {"review.story": story.text, "review.story_sharing": story.sharing})
    _send(stage, story.who, "review.story.saved")


def _keep(stage: Stage, kept: Kept) -> None:
    """What the animator writes after the meeting."""
    section = _open(stage, kept.who, "keep", REVIEW.buttons.keep, "review.meeting")
    _filler(stage, kept.who).section(section, kept.model_dump(by_alias=True))
    _send(stage, kept.who, "review.keep.saved")


def _decide(stage: Stage, verdict: Verdict) -> None:
    """The sponsor reads the dossier, then decides; then what the others receive."""
    player = stage.play(verdict.who)
    stage.show("review.decision_asked", verdict.who)
    player.dm.click(REVIEW.buttons.dossier.in_(stage.language))
    stage.show("review.dossier", verdict.who)
    screen(player).close(everything=True)
    section = _open(stage, verdict.who, "decision", REVIEW.buttons.decide, "review.verdict")
    answers = verdict.model_dump(by_alias=True, exclude={"who", "at"})
    _filler(stage, verdict.who).section(section, answers)
    _send(stage, verdict.who, "review.decided")
    for role in ("initiator", "member"):
        stage.show(f"review.decision_told.{role}", stage.scenario.having(role)[0].id)


def _open(stage: Stage, who: str, name: str, button: Phrase, section_id: str) -> Section:
    """The button of the message that asks, and the section of its form."""
    stage.show(f"review.{name}_asked", who)
    stage.play(who).dm.click(button.in_(stage.language))
    stage.show(f"review.{name}", who)
    return load_library().flows["review"].section(section_id)


def _send(stage: Stage, who: str, moment: str) -> None:
    player = stage.play(who)
    screen(player).submit()
    stage.show(moment, who)
    if player.modal is not None:
        player.modal.close(everything=True)


def _filler(stage: Stage, who: str) -> Filler:
    return Filler(stage.play(who), load_library(), stage.language, {one.id: one.name for one in stage.scenario.people})
