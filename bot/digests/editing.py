"""The text of a digest edited by an animator: its form, what it refuses, and whether what was read is what leaves."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.blocks.digest_form import text_form
from bot.blocks.parts import Block, View, prose, section
from bot.blocks.text import cut, said, typed
from bot.digests.lines import LINES, DigestReader, digest_lines, digest_text, mark_of
from bot.jalon import Jalon
from bot.request import ProjectRequest
from flows.phrases.digest import DIGEST
from flows.problems import Problem
from flows.questions import LONG_TEXT_LENGTH
from storage.digest_texts import DigestText
from storage.digests import Digest


def thanked_in(request: ProjectRequest) -> list[int]:
    """The contributions that the screen thanks for."""
    return [int(one) for one in request.ids.get("thanked", "").split(".") if one.isdecimal()]


def reader_of(request: ProjectRequest) -> DigestReader:
    """Whom the text on screen is written for: the project in a channel, else the reader, as it reaches each member."""
    project = request.project
    if project.settings.channel:
        return _everyone(request)
    return DigestReader(request.language, request.zone)


def editing(jalon: Jalon, request: ProjectRequest, digest: Digest, thanked: Sequence[int]) -> View:
    """The form: the text that would leave, in the project's language, as one types it."""
    text = typed(digest_text(digest, thanked, jalon, _everyone(request)))
    here = {
        "project": request.project.id,
        "meeting": digest.notes.meeting.id,
        "language": request.language,
        "thanked": ".".join(str(one) for one in thanked),
        "seen": digest.text.id if digest.text is not None else 0,
    }
    return text_form(here, cut(text, LONG_TEXT_LENGTH), request.language)


def text_problem(text: str) -> Problem | None:
    """Why a text typed cannot leave."""
    count = sum(bool(line.strip()) for line in text.split("\n"))
    if count == 0:
        return Problem(DIGEST.edit.blank)
    if count > LINES:
        return Problem(DIGEST.edit.too_many_lines, count=count)
    return Problem(DIGEST.edit.too_long, count=len(text)) if len(text) > LONG_TEXT_LENGTH else None


def proposed_mark(jalon: Jalon, request: ProjectRequest, digest: Digest) -> str:
    """The mark of the text proposed, thanks apart: it changes when the notes do."""
    return mark_of("\n".join(digest_lines(digest, [], jalon, _everyone(request))))


def was_read(jalon: Jalon, request: ProjectRequest, digest: Digest, thanked: Sequence[int]) -> bool:
    """Whether the text that would leave now is the one on the screen."""
    return request.ids.get("read") == mark_of(digest_text(digest, thanked, jalon, reader_of(request)))


def edited_lines(jalon: Jalon, request: ProjectRequest, digest: Digest) -> list[str]:
    """Who edited the text on screen (mrkdwn), and whether the notes have changed since."""
    text = digest.text
    if text is None or text.text is None:
        return []
    told = [DIGEST.edit.edited_by.in_(request.language, **_by(jalon, request, text))]
    if text.made_from != proposed_mark(jalon, request, digest):
        told.append(DIGEST.edit.notes_changed.in_(request.language))
    return told


def overwritten(jalon: Jalon, request: ProjectRequest, other: DigestText | None) -> list[Block]:
    """What someone else had written meanwhile, whole."""
    if other is None or other.text is None:
        return []
    told = DIGEST.edit.overwritten.in_(request.language, **_by(jalon, request, other))
    return [section(told), *prose("\n".join(f"> {line}" for line in said(other.text).split("\n") if line.strip()))]


def _by(jalon: Jalon, request: ProjectRequest, text: DigestText) -> dict[str, str]:
    name = said(jalon.store.people.get(text.written_by).name) if text.written_by is not None else "—"
    return {"name": name, "time": f"{text.written_at.astimezone(ZoneInfo(request.zone)):%H:%M}"}


def _everyone(request: ProjectRequest) -> DigestReader:
    return DigestReader(request.project.language, request.project.zone)
