"""J8: the digest of a follow-up, read and approved by an animator; and what they do about a post in doubt."""

from bot import ids
from bot.blocks.digest_form import THANKS, check_form
from bot.clock import SystemClock
from bot.digests.lines import SHOWN
from bot.digests.screens import approval, first_screen
from bot.framing_sections import act_of
from bot.jalon import Jalon
from bot.outcomes import Done, Errors, Open, Outcome, Say, Update
from bot.request import ProjectRequest
from bot.submission import values
from flows.phrases.digest import DIGEST
from storage.deliveries import Delivery
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


def approve(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Send out*: to the project's channel, else to each member; drafts to the authors of the communication plan."""
    digest = digest_of(jalon, request)
    if digest is None:
        return Say(DIGEST.not_written.in_(request.language))
    thanked = [int(one) for one in request.ids.get("thanked", "").split(".") if one.isdecimal()]
    sent = jalon.store.digests.approve(digest.notes.meeting.id, thanked, act_of(request))
    return Done((DIGEST.sent if sent else DIGEST.sent_before).in_(request.language))


def check(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Check*: where to look, and a button to say that it is there."""
    post = _post(jalon, request)
    if post is None or post.state not in {"uncertain", "failed"}:
        return Say(DIGEST.doubt.no_doubt.in_(request.language))
    number = _number(jalon, post)
    text = DIGEST.doubt.check_text.in_(request.language, channel=f"<#{post.channel}>", number=number)
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
    if digest is None or digest.agenda.project.id != request.project.id or digest.notes.meeting.kind != "follow_up":
        return None
    return digest


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


def _number(jalon: Jalon, post: Delivery) -> int:
    agenda = jalon.store.agendas.read(post.refs["meeting"], jalon.clock.now())
    return agenda.meeting.number if agenda is not None else 0
