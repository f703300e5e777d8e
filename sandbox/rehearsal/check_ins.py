"""Members answer their check-ins: from the message, in the form that Slack shows them, at the file's own times."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from flows.check_in import effective_check_in, personal_labels
from flows.library import load_library
from flows.phrases.check_in import CHECK_IN
from flows.questions import Question
from sandbox.player import Modal, NotVisible, Person
from sandbox.rehearsal.filling import Filler
from sandbox.rehearsal.scenario import Round
from sandbox.rehearsal.stage import Stage
from sandbox.rehearsal.timeline import Event

NOT_RATINGS = {"who", "at", "comment", "contact"}
BEFORE_THE_CLOSE = timedelta(minutes=5)


def answers(stage: Stage, asked: Round) -> list[Event]:
    """One event per answer; one sent after the close was opened just before it."""
    close = next(
        round_.close_at
        for round_ in stage.rehearsal.house.jalon.store.calendar.rounds(stage.project_id)
        if round_.number == asked.n
    )
    events: list[Event] = []
    for answer in asked.answers:
        at = stage.of(answer["who"], answer["at"])
        if at > close:
            events.append(Event(close - BEFORE_THE_CLOSE, 1, _opening(stage, asked, answer), answer["who"]))
            events.append(Event(at, 1, _sending(stage, asked, answer), answer["who"]))
        else:
            events.append(Event(at, 1, _whole(stage, asked, answer), answer["who"]))
    return events


def _opening(stage: Stage, asked: Round, answer: Mapping[str, Any]) -> Any:
    return lambda: open_form(stage, asked, answer["who"])


def _sending(stage: Stage, asked: Round, answer: Mapping[str, Any]) -> Any:
    return lambda: send(stage, asked, answer, moment=f"after_the_close.{asked.n}.{answer['who']}")


def _whole(stage: Stage, asked: Round, answer: Mapping[str, Any]) -> Any:
    def do() -> None:
        open_form(stage, asked, answer["who"])
        send(stage, asked, answer)

    return do


def open_form(stage: Stage, asked: Round, who: str) -> None:
    """*Answer*, or *Edit* once answered."""
    player = stage.play(who)
    stage.show(f"message.{asked.n}", who)
    words = CHECK_IN.answer.in_(stage.language, count=4)
    current = player.dm.messages[-1]
    for message in reversed(player.dm.messages):
        if message.shows_button(words) or message.shows_button(CHECK_IN.edit.in_(stage.language)):
            current = message
            break
    try:
        current.click(words)
    except NotVisible:
        current.click(CHECK_IN.edit.in_(stage.language))
    stage.show(f"asked.{asked.n}", who)


def send(stage: Stage, asked: Round, answer: Mapping[str, Any], moment: str | None = None) -> None:
    """The ratings, then a word and a wish to be contacted if there are some; else the form is closed."""
    player = stage.play(answer["who"])
    filler = Filler(player, load_library(), stage.language, {})
    flow = effective_check_in(load_library(), asked.rotating)
    if answer["who"] not in stage.scenario.intake:  # who expects nothing in particular is asked in plainer words
        flow = personal_labels(load_library(), flow, asked.n, ())
    questions = {one.key: one for one in flow.questions}
    for key, value in answer.items():
        if key not in NOT_RATINGS and value is not None:
            rate(stage, player, questions[key], value)
    _modal(player).submit()
    if player.modal is None:
        return
    stage.show(moment or f"second_screen.{asked.n}", answer["who"])
    if "comment" in answer or answer.get("contact"):
        _words(filler, questions, answer)
        _modal(player).submit()
    if player.modal is not None:
        player.modal.close(everything=True)
    stage.show(f"receipt.{asked.n}", answer["who"])


def rate(stage: Stage, player: Person, question: Question, value: Any) -> None:
    """One rating; its label holds the member's own words, so it is found by its beginning or its place."""
    form = _modal(player)
    label = _label(form, question, stage)
    option = (
        question.labels[value].in_(stage.language)
        if question.type == "scale"
        else next(choice.label.in_(stage.language) for choice in getattr(question, "choices", ()) if choice.id == value)
    )
    form.fill(label, option)


def _label(form: Modal, question: Question, stage: Stage) -> str:
    """The label on screen of a question whose words are completed for each reader."""
    said = question.label.in_(stage.language)
    fixed = max(said.replace("{since}", "|").replace("{expectations}", "|").split("|"), key=len).strip(' ,«»"')
    plain = fixed.replace("\u00a0", " ").replace("\u202f", " ")
    for label in form.fields:
        if plain in label.replace("\u00a0", " ").replace("\u202f", " "):
            return label
    raise NotVisible(f"no field says {plain!r}; visible: {form.fields}")


def _words(filler: Filler, questions: Mapping[str, Question], answer: Mapping[str, Any]) -> None:
    comment = answer.get("comment")
    if comment:
        filler.field(questions["check_in.comment"], comment["text"])
        filler.field(questions["check_in.sharing"], comment["sharing"])
    if answer.get("contact"):
        filler.field(questions["check_in.contact"], value=True)


def _modal(player: Person) -> Modal:
    if player.modal is None:
        raise LookupError(f"{player.user.real_name} has no form open")
    return player.modal
