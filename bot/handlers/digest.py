"""J8: the digest of a follow-up, read and approved by an animator; and what they do about a post in doubt."""

from bot import ids
from bot.blocks.digest_form import TEXT, THANKS, check_form
from bot.blocks.parts import section
from bot.clock import SystemClock
from bot.digests.editing import editing, overwritten, proposed_mark, text_problem, thanked_in, was_read
from bot.digests.lines import SHOWN, which_meeting
from bot.digests.screens import approval, first_screen
from bot.framing_sections import act_of
from bot.jalon import Jalon
from bot.outcomes import Close, Done, Errors, Open, Outcome, Say, Update
from bot.request import ProjectRequest
from bot.submission import values
from flows.checking import clean_text
from flows.phrases.digest import DIGEST
from storage.deliveries import Delivery
from storage.digest_texts import DigestSentError
from storage.digests import Digest


def open_(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Send the digest out*: whom it thanks, when there is anyone to thank; else its text at once."""
    digest = digest_of(jalon, request)
    if digest is None:
        return Say(DIGEST.not_written.in_(request.language))
    if digest.approved:
        return Say(DIGEST.sent_before.in_(request.language))
    return Open(first_screen(jalon, request, digest))


def see(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """The thanks chosen: the exact text."""
    digest = digest_of(jalon, request)
    if digest is None:
        return Say(DIGEST.not_written.in_(request.language))
    chosen = [int(one) for one in values(request.view).get(THANKS) or () if one.isdecimal()]
    if len(chosen) > SHOWN:
        return Errors({THANKS: DIGEST.too_many.in_(request.language)})
    return Update(approval(jalon, request, digest, chosen))


def edit_form(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Edit the text*: the one that would leave, in a field."""
    digest = digest_of(jalon, request)
    if digest is None or digest.approved:
        return Say((DIGEST.not_written if digest is None else DIGEST.edit.sent).in_(request.language))
    return Open(editing(jalon, request, digest, thanked_in(request)))


def edit(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """The text edited: the screen below shows it, with the version of whoever edited it meanwhile."""
    digest, text = digest_of(jalon, request), clean_text(values(request.view).get(TEXT))
    if digest is None:
        return Say(DIGEST.not_written.in_(request.language))
    problem = text_problem(text)
    if problem is not None:
        return Errors({TEXT: problem.in_(request.language)})
    return _written(jalon, request, digest, text)


def propose(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Take up the proposed text*."""
    digest = digest_of(jalon, request)
    if digest is None:
        return Say(DIGEST.not_written.in_(request.language))
    return _written(jalon, request, digest, None)


def approve(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Send out*: to the project's channel, else to each member; drafts to the authors of the communication plan.

    What leaves is what was read: when it changed meanwhile, it is shown again and nothing leaves.
    """
    digest, thanked = digest_of(jalon, request), thanked_in(request)
    if digest is None:
        return Say(DIGEST.not_written.in_(request.language))
    if digest.approved:
        return Done(DIGEST.sent_before.in_(request.language))
    seen, sent = digest.text.id if digest.text is not None else 0, "changed"
    if was_read(jalon, request, digest, thanked):
        sent = jalon.store.digests.approve(digest.notes.meeting.id, thanked, act_of(request), read=seen)
    if sent == "changed":
        changed = [section(DIGEST.edit.text_changed.in_(request.language))]
        return Update(approval(jalon, request, digest_of(jalon, request) or digest, thanked, above=changed))
    return Done((DIGEST.sent if sent == "sent" else DIGEST.sent_before).in_(request.language))


def check(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Check*: where to look, and a button to say that it is there."""
    post = _post(jalon, request)
    if post is None or post.state not in {"uncertain", "failed"}:
        return Say(DIGEST.doubt.no_doubt.in_(request.language))
    agenda = jalon.store.agendas.read(post.refs["meeting"], request.now)
    which = which_meeting(agenda.meeting, request.language) if agenda is not None else "—"
    text = DIGEST.doubt.check_text.in_(request.language, channel=f"<#{post.channel}>", which=which)
    return Open(check_form({"project": request.project.id, "post": post.id}, text, request.language))


def there(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*It is there*."""
    return _settle(jalon, request, there=True)


def again(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Post again*."""
    return _settle(jalon, request, there=False)


def to_members(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Send to the members*, when the channel would not take it."""
    post = _post(jalon, request)
    if post is None or not jalon.store.digests.send_to_members(post.id, request.now):
        return Say(DIGEST.doubt.no_doubt.in_(request.language))
    return None


def digest_of(jalon: Jalon, request: ProjectRequest) -> Digest | None:
    """The digest of the meeting that the ids name; None before its notes say who was there."""
    meeting_id = ids.number(request.ids, "meeting")
    digest = jalon.store.digests.read(meeting_id, request.now) if meeting_id is not None else None
    if digest is None or digest.agenda.project.id != request.project.id or digest.notes.meeting.kind == "review":
        return None
    return digest


def _written(jalon: Jalon, request: ProjectRequest, digest: Digest, text: str | None) -> Outcome:
    """The version saved: the text that would leave now, with the one that someone else had saved meanwhile."""
    thanked, meeting_id = thanked_in(request), digest.notes.meeting.id
    seen, mark = ids.number(request.ids, "seen") or 0, proposed_mark(jalon, request, digest)
    try:
        other = jalon.store.digest_texts.write(meeting_id, text, mark, act_of(request), seen=seen)
    except DigestSentError:
        return Say(DIGEST.edit.sent.in_(request.language))
    now = digest_of(jalon, request) or digest
    view = approval(jalon, request, now, thanked, above=overwritten(jalon, request, other))
    below = request.view.get("previous_view_id") if text is not None else None
    return Close(also=Update(view, str(below))) if below else Update(view)


def _settle(jalon: Jalon, request: ProjectRequest, *, there: bool) -> Outcome:
    post = _post(jalon, request)
    wall = SystemClock().now()
    if post is None or not jalon.store.digests.settle(post.id, there=there, now=request.now, wall=wall):
        return Say(DIGEST.doubt.no_doubt.in_(request.language))
    return None


def _post(jalon: Jalon, request: ProjectRequest) -> Delivery | None:
    post_id = ids.number(request.ids, "post")
    post = jalon.store.digests.post(post_id) if post_id is not None else None
    return post if post is not None and post.project_id == request.project.id else None
