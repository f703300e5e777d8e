"""The form that asks for a document, and the windows in which one is read."""

from collections.abc import Sequence

from bot import ids
from bot.blocks.elements import Element, option, radio, select
from bot.blocks.parts import Block, View, actions, button, input_block, modal
from flows.phrases import fields_of
from flows.phrases.documents import DOCUMENTS
from flows.phrases.forms import FORMS
from flows.phrases.note import NOTE
from flows.phrases.spine import SPINE
from flows.text import Language
from storage.projects import Project

PROJECT, WHICH, FORM, LANGUAGE = "project", "which", "form", "language"
BLOCKS = 100


def document_form(projects: Sequence[Project], offered: Sequence[str], language: Language) -> View:
    """Which document, in which form and language; of which project, when there are several. `offered`: names."""
    fields: list[Block] = []
    if len(projects) > 1:
        listed = [option(one.name, str(one.id)) for one in projects]
        fields.append(input_block(PROJECT, DOCUMENTS.project.in_(language), select(listed, listed[0]["value"])))
    names = [option(getattr(DOCUMENTS.names, name).in_(language), name) for name in offered]
    forms = [
        option(getattr(DOCUMENTS.formats, form).in_(language), form.rstrip("_"))
        for form in fields_of(type(DOCUMENTS.formats))
    ]
    languages = [option(DOCUMENTS.french.in_(language), "fr"), option(DOCUMENTS.english.in_(language), "en")]
    fields += [
        input_block(WHICH, DOCUMENTS.which.in_(language), radio(names, names[0]["value"]), optional=False),
        input_block(FORM, DOCUMENTS.format.in_(language), radio(forms, forms[0]["value"]), optional=False),
        input_block(LANGUAGE, DOCUMENTS.language.in_(language), radio(languages, language), optional=False),
    ]
    return modal(
        DOCUMENTS.window.in_(language),
        fields,
        submit=DOCUMENTS.submit.in_(language),
        close=FORMS.cancel.in_(language),
        callback_id="document.send",
        private_metadata=ids.encode(project=projects[0].id, language=language),
    )


def document_button(project_id: int, language: Language) -> Element:
    """The way to the form."""
    return button(DOCUMENTS.button.in_(language), "document.open", ids.encode(project=project_id))


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
