"""The digest of a meeting, and what is told of a post in doubt."""

from msgspec.structs import replace

from bot import ids
from bot.blocks.parts import Block, Element, actions, button, confirmation, context, prose, section
from bot.blocks.text import said
from bot.digests.lines import DigestReader, digest_text, which_meeting
from bot.jalon import Jalon
from bot.messages.message import Message
from flows.phrases.digest import DIGEST
from flows.text import Language
from storage.digests import Digest
from storage.outbox import Delivery

NOT_IN = {"not_in_channel", "channel_not_found"}
ARCHIVED = "is_archived"


def digest(jalon: Jalon, delivery: Delivery) -> Message | None:
    """In the project's channel, or to a member."""
    read = _digest(jalon, delivery)
    if read is None:
        return None
    reader = DigestReader(delivery.language, delivery.zone)
    edited = jalon.store.digest_texts.get(delivery.refs["text"]) if "text" in delivery.refs else None
    text = digest_text(replace(read, text=edited), delivery.refs["thanked"], jalon, reader)
    blocks = prose(text)
    if delivery.user_id is not None:
        blocks.append(context(DIGEST.why.in_(delivery.language, project=said(read.agenda.project.name))))
    return Message(text, blocks)


def doubt(jalon: Jalon, delivery: Delivery) -> Message | None:
    """To whoever approved a post: what is known of it, and what they may do; then what became of it."""
    post = jalon.store.digests.post(delivery.refs["post"])
    read = _digest(jalon, delivery)
    if post is None or read is None:
        return None
    text = _fate(post, read, delivery.language)
    buttons = _choices(post, read, delivery.language)
    blocks: list[Block] = [section(text), *([actions(*buttons)] if buttons else [])]
    return Message(text, [*blocks, context(DIGEST.doubt.why.in_(delivery.language))])


def _fate(post: Delivery, read: Digest, language: Language) -> str:
    """What is known of the post."""
    words = DIGEST.doubt
    values: dict[str, str | int] = {
        "project": said(read.agenda.project.name),
        "which": which_meeting(read.notes.meeting, language),
        "channel": f"<#{post.channel}>",
    }
    if post.state == "failed" and post.error not in {*NOT_IN, ARCHIVED}:
        return words.refused.in_(language, code=str(post.error), **values)
    known = {"sent": words.settled, "skipped": words.to_members, "pending": words.under_way, "uncertain": words.unknown}
    refused = words.archived if post.error == ARCHIVED else words.not_in
    phrase = known.get(post.state, refused)
    return phrase.in_(language, **{name: value for name, value in values.items() if name in phrase.names})


def _choices(post: Delivery, read: Digest, language: Language) -> list[Element]:
    """What its approver may do about it."""
    words, here = DIGEST.doubt, ids.encode(project=read.agenda.project.id, post=post.id)
    if post.state == "uncertain":
        check = button(words.check.in_(language), "digest.check", here, style="primary")
        return [check, button(words.again.in_(language), "digest.again", here, confirm=_asks(language))]
    if post.state == "failed":
        again = button(words.again.in_(language), "digest.again", here)
        return [again, button(words.members.in_(language), "digest.to_members", here)]
    return []


def _digest(jalon: Jalon, delivery: Delivery) -> Digest | None:
    read = jalon.store.digests.read(delivery.refs["meeting"], jalon.clock.now())
    if read is None or read.agenda.project.removed_at is not None or read.agenda.project.phase == "closed":
        return None
    return read


def _asks(language: Language) -> Block:
    words = DIGEST.doubt
    yes, no = words.again.in_(language), words.close.in_(language)
    return confirmation(words.ask_title.in_(language), words.ask_text.in_(language), yes, no)
