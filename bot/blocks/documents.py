"""The form that asks for a document, and the windows in which one is read."""

from collections.abc import Sequence

from msgspec import Struct

from bot import ids
from bot.blocks.elements import Element, option, radio, select
from bot.blocks.parts import Block, View, actions, button, input_block, modal
from bot.documents.calendar import meeting_label
from bot.documents.meetings.choosing import meeting_key
from flows.phrases import fields_of
from flows.phrases.documents import DOCUMENTS
from flows.phrases.forms import FORMS
from flows.phrases.note import NOTE
from flows.phrases.spine import SPINE
from flows.text import Language
from storage.projects import Project
from storage.published_dates import Meeting

PROJECT, WHICH, MEETING, FORM, LANGUAGE = "project", "which", "meeting", "form", "language"
USUAL = "usual"
BLOCKS = 100


class Preset(Struct, frozen=True):
    """What is chosen when the form opens: a document, its meeting, the check-in of a report, a language."""

    which: str | None = None
    meeting: str | None = None
    round: int | None = None
    language: Language | None = None


def document_form(
    projects: Sequence[Project],
    offered: Sequence[str],
    meetings: Sequence[Meeting],
    language: Language,
    preset: Preset,
) -> View:
    """Which document, in which form and language; of which project, when there are several. `offered`: names.

    `meetings`: those that these projects have; a meeting of two of them is listed once.
    """
    fields: list[Block] = []
    if len(projects) > 1:
        listed = [option(one.name, str(one.id)) for one in projects]
        fields.append(input_block(PROJECT, DOCUMENTS.project.in_(language), select(listed, listed[0]["value"])))
    names = [option(getattr(DOCUMENTS.names, name).in_(language), name) for name in offered]
    chosen = preset.which if preset.which in offered else offered[0]
    fields.append(input_block(WHICH, DOCUMENTS.which.in_(language), radio(names, chosen), optional=False))
    if meetings:
        usual = option(DOCUMENTS.usual_meeting.in_(language), USUAL)
        listed = [option(told, key) for key, told in _listed(meetings, language).items()]
        menu = select([usual, *listed], preset.meeting or USUAL)
        hint = DOCUMENTS.meeting_hint.in_(language)
        fields.append(input_block(MEETING, DOCUMENTS.meeting.in_(language), menu, hint, optional=False))
    fields += _form_and_language(language, preset.language or language)
    carried = ids.encode(project=projects[0].id, language=language, **_number(preset))
    return modal(
        DOCUMENTS.window.in_(language),
        fields,
        submit=DOCUMENTS.submit.in_(language),
        close=FORMS.cancel.in_(language),
        callback_id="document.send",
        private_metadata=carried,
    )


def _form_and_language(language: Language, told: Language) -> list[Block]:
    forms = [
        option(getattr(DOCUMENTS.formats, form).in_(language), form.rstrip("_"))
        for form in fields_of(type(DOCUMENTS.formats))
    ]
    languages = [option(DOCUMENTS.french.in_(language), "fr"), option(DOCUMENTS.english.in_(language), "en")]
    return [
        input_block(FORM, DOCUMENTS.format.in_(language), radio(forms, forms[0]["value"]), optional=False),
        input_block(LANGUAGE, DOCUMENTS.language.in_(language), radio(languages, told), optional=False),
    ]


def _listed(meetings: Sequence[Meeting], language: Language) -> dict[str, str]:
    return {meeting_key(one): meeting_label(one, language) for one in meetings}


def _number(preset: Preset) -> dict[str, int]:
    return {"number": preset.round} if preset.round is not None else {}


def document_button(
    project_id: int, language: Language, *, which: str | None = None, meeting: Meeting | None = None
) -> Element:
    """The way to the form, where that document is chosen already."""
    about: dict[str, str] = {"which": which} if which is not None else {}
    if meeting is not None:
        about["meeting"] = meeting_key(meeting)
    return button(DOCUMENTS.button.in_(language), "document.open", ids.encode(project=project_id, **about))


def note_window(blocks: Sequence[Block], project_id: int, language: Language, *, may_export: bool) -> View:
    """The framing note as a window; below, the file, for those who may take it away."""
    below = [actions(document_button(project_id, language))] if may_export else []
    return modal(
        NOTE.window.in_(language),
        [*blocks[: BLOCKS - len(below)], *below],
        close=SPINE.close.in_(language),
        callback_id="note.read",
        private_metadata=ids.encode(project=project_id, language=language),
    )
