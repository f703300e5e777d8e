"""The screens through which a digest is approved: whom it thanks, then its exact text and where it goes."""

from collections.abc import Sequence

from bot.blocks.digest_form import approval_form, thanks_form
from bot.blocks.parts import View
from bot.blocks.read import mention
from bot.blocks.text import cut
from bot.called import called
from bot.digests.lines import DigestReader, digest_lines, proposed_thanks
from bot.jalon import Jalon
from bot.request import ProjectRequest
from flows.phrases.digest import DIGEST
from storage.digests import Digest

LABEL_LIMIT = 75


def first_screen(jalon: Jalon, request: ProjectRequest, digest: Digest) -> View:
    """Whom to thank, the one who waits longest chosen; the text at once when there is nobody."""
    proposed, language = proposed_thanks(digest, jalon), request.language
    if not proposed:
        return approval(jalon, request, digest, [])
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
    return thanks_form(here, labels, [proposed[0].id], language)


def approval(jalon: Jalon, request: ProjectRequest, digest: Digest, thanked: Sequence[int]) -> View:
    """The exact text: in the project's language in a channel, in the reader's own here when it goes to each member."""
    project, language = request.project, request.language
    channel = project.settings.channel
    reader = DigestReader(project.language if channel else language, project.zone if channel else request.zone)
    members = sum(person.is_member for person in digest.agenda.people.values())
    told = [
        DIGEST.in_channel.in_(language, channel=f"<#{channel}>")
        if channel
        else DIGEST.to_members.in_(language, count=members)
    ]
    if digest.drafts:
        names = ", ".join(dict.fromkeys(mention(one.author) for one in digest.drafts))
        told.append(DIGEST.drafts.in_(language, names=names))
    here = {
        "project": project.id,
        "meeting": digest.notes.meeting.id,
        "language": language,
        "thanked": ".".join(str(one) for one in thanked),
    }
    return approval_form(here, "\n".join(digest_lines(digest, thanked, jalon, reader)), told, language)
