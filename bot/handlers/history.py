"""Who answered a section, when, and its earlier versions, each to be restored with one press."""

from collections.abc import Sequence

from bot import ids
from bot.asking import Asked, forced
from bot.blocks.parts import Block, View, button, context, modal, section
from bot.blocks.read import shown as as_text
from bot.blocks.text import date_token, said
from bot.framing_sections import SectionGoneError, act_of, drawn, section_of_form
from bot.jalon import Jalon
from bot.outcomes import Outcome, Push, Say, Update
from bot.request import ProjectRequest
from flows.phrases.framing import FRAMING
from flows.phrases.roles import ROLES
from flows.phrases.spine import SPINE
from flows.questions import Question
from storage.overlays import OverlayRefusedError
from storage.roles import LastAnimatorError
from storage.runs import Answer

SHOWN = 8  # earlier versions of one question: five questions stay far from the hundred blocks of a view


def history(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Who answered, versions*: on top of the section."""
    try:
        return Push(_view(jalon, request, section_of_form(jalon, request)))
    except SectionGoneError:
        return Say(FRAMING.gone.in_(request.language))


def restore(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Restore*: that version is the answer again; the section below shows it."""
    answer_id = ids.number(request.ids, "answer")
    try:
        shown = section_of_form(jalon, request)
        jalon.store.framing.restore(shown.run, answer_id or 0, act_of(request))
    except LookupError:
        return Say(FRAMING.gone.in_(request.language))
    except LastAnimatorError:
        return Say(ROLES.last_animator_here.in_(request.language))
    except OverlayRefusedError as error:
        return Say(error.problems[0].in_(request.language))
    now = section_of_form(jalon, request)
    below = request.view.get("previous_view_id")
    # What was typed below gives way: saved as it stands, it would undo the version just restored.
    again = drawn(forced(now, request.ids.get("question", ""), now.run.seen))
    told = context(FRAMING.history.restored.in_(request.language))
    return Update(_view(jalon, request, now, [told]), also=Update(again, str(below)) if below else None)


def _view(jalon: Jalon, request: ProjectRequest, shown: Asked, above: Sequence[Block] = ()) -> View:
    language = request.language
    names = {person.id: person.name for person in jalon.store.people.of_project(request.project.id)}
    blocks: list[Block] = [*above]
    for question in shown.section.questions:
        versions = jalon.store.runs.revisions(shown.run.id, question.key)
        if versions:
            blocks.append(section(f"*{said(question.label.in_(language))}*"))
            blocks += _versions(request, shown, question, versions, names)
    return modal(
        FRAMING.history.title.in_(language),
        blocks or [section(FRAMING.history.nothing.in_(language))],
        close=SPINE.close.in_(language),
        callback_id="section.history",
        private_metadata=ids.encode(
            project=request.project.id, run=shown.run.id, section=shown.section.id, language=language
        ),
    )


def _versions(
    request: ProjectRequest, shown: Asked, question: Question, versions: Sequence[Answer], names: dict[int, str]
) -> list[Block]:
    language, phrases = request.language, FRAMING.history
    blocks = []
    for rank, answer in enumerate(versions[: SHOWN + 1]):
        name = said(names.get(answer.author_id or 0, "—"))
        moment = date_token(answer.at, "moment", request.zone, language)
        text = as_text(question, answer.value, language, shown.form.names) or phrases.blank.in_(language)
        if rank == 0:
            blocks.append(section(f"_{phrases.current.in_(language, name=name, moment=moment)}_\n{text}"))
            continue
        told = phrases.earlier.in_(language, revision=answer.revision, name=name, moment=moment)
        press = button(
            phrases.restore.in_(language),
            "answer.restore",
            ids.encode(answer=answer.id, question=question.key),
            label=phrases.restore_label.in_(language, revision=answer.revision),
        )
        blocks.append(section(f"_{told}_\n{text}", press))
    if (older := len(versions) - SHOWN - 1) > 0:
        blocks.append(context(phrases.older.in_(language, count=older)))
    return blocks
