"""A document drawn as a file, in the form that was asked for."""

import re
import unicodedata
from collections.abc import Callable, Mapping

from bot.documents.as_docx import docx
from bot.documents.as_html import page
from bot.documents.as_markdown import markdown
from bot.documents.document import Document
from bot.documents.file import File
from flows.text import Language

FORMATS: Mapping[str, Callable[[Document, Language], bytes]] = {
    "docx": docx,
    "html": lambda document, language: page(document, language).encode(),
    "md": lambda document, _language: markdown(document).encode(),
}
"""How each form is drawn, by the ending of its name."""

NAME_LENGTH = 80


def file_of(document: Document, form: str, language: Language) -> File:
    """The file, named after the document's title. KeyError for an unknown form."""
    return File(f"{file_name(document.title)}.{form}", document.title, FORMATS[form](document, language))


def file_name(title: str) -> str:
    """A name that every disk takes: letters, figures and dashes."""
    letters = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", letters).strip("-").lower()[:NAME_LENGTH] or "document"
