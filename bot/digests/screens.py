"""The screens through which a digest is approved: whom it thanks, then its exact text and where it goes."""

from collections.abc import Sequence

from bot.blocks.digest_form import approval_form, thanks_form
from bot.blocks.parts import Block, View
from bot.blocks.read import mention
from bot.blocks.text import cut
from bot.called import called
from bot.digests.editing import edited_lines, reader_of
from bot.digests.lines import digest_text, mark_of, proposed_thanks
from bot.jalon import Jalon
from bot.request import ProjectRequest
from flows.phrases.digest import DIGEST
from storage.digests import Digest

LABEL_LIMIT = 75


def first_screen(jalon: Jalon, request: ProjectRequest, digest: Digest, above: Sequence[Block] = ()) -> View:
    """Whom to thank, the one who waits longest chosen; the text at once when there is nobody, or when it was edited.

    `above` goes first.
    """
    proposed, language = proposed_thanks(digest, jalon), request.language
    if not proposed or edited_lines(jalon, request, digest):
        return approval(jalon, request, digest, [], above=above)
    labels = {
        one.id: cut(
            DIGEST.option.in_(
                language,
                name=called(jalon, digest.agenda.people[one.author_id], language),
                what=one.declared.title,
            ),
            LABEL_LIMIT,
        )
        for one in proposed
    }
    here = {"project": request.project.id, "meeting": digest.notes.meeting.id, "language": language}
    view = thanks_form(here, labels, [proposed[0].id], language)
    return view | {"blocks": [*above, *view["blocks"]]}


def approval(
    jalon: Jalon,
    request: ProjectRequest,
    digest: Digest,
    thanked: Sequence[int],
    above: Sequence[Block] = (),
) -> View:
    """The exact text: in the project's language in a channel, in the reader's own here when it goes to each member."""
    language, reader = request.language, reader_of(request)
    text = digest_text(digest, thanked, jalon, reader)
    here = {
        "project": request.project.id,
        "meeting": digest.notes.meeting.id,
        "language": language,
        "thanked": ".".join(str(one) for one in thanked),
        "read": mark_of(text),
        "seen": digest.text.id if digest.text is not None else 0,
    }
    edited = edited_lines(jalon, request, digest)
    told = [*edited, *_where(request, digest, edited=bool(edited))]
    view = approval_form(here, text, told, language, edited=bool(edited))
    return view | {"blocks": [*above, *view["blocks"]]}


def _where(request: ProjectRequest, digest: Digest, *, edited: bool) -> list[str]:
    """Where it goes (mrkdwn), and who gets a draft with it."""
    language, channel = request.language, request.project.settings.channel
    members = sum(person.is_member for person in digest.agenda.people.values())
    to_members = DIGEST.to_members_as_is if edited else DIGEST.to_members
    told = [
        DIGEST.in_channel.in_(language, channel=f"<#{channel}>") if channel else to_members.in_(language, count=members)
    ]
    if digest.drafts:
        names = ", ".join(dict.fromkeys(mention(one.author) for one in digest.drafts))
        told.append(DIGEST.drafts.in_(language, names=names))
    return told
