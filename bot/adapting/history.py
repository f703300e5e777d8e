"""Who adapted what, and when."""

from bot.adapting.desk import Desk
from bot.adapting.pieces import piece_name
from bot.blocks.parts import Block, View, context, modal, section
from bot.blocks.text import date_token, said
from flows.phrases.adapting import ADAPTING
from flows.phrases.spine import SPINE
from flows.retention import LOG_DAYS
from storage.overlays import Adaptation

SHOWN = 30
OF_ONE = 12  # changes told of one saving: an import may hold dozens


def history_view(desk: Desk, changes: tuple[Adaptation, ...], zone: str) -> View:
    """The latest changes, newest first."""
    language, phrases = desk.language, ADAPTING.history
    blocks: list[Block] = [_entry(desk, one, zone) for one in changes]
    if blocks:
        blocks.append(context(phrases.kept.in_(language, count=len(changes), days=LOG_DAYS)))
    return modal(
        phrases.title.in_(language),
        blocks or [section(phrases.none.in_(language))],
        close=SPINE.close.in_(language),
        callback_id="adapt.history",
        private_metadata=desk.ids(),
    )


def _entry(desk: Desk, change: Adaptation, zone: str) -> Block:
    language, phrases = desk.language, ADAPTING.history
    told = [_done(desk, one) for one in change.done[:OF_ONE]]
    if (more := len(change.done) - OF_ONE) > 0:
        told.append(phrases.more.in_(language, count=more))
    name = said(change.name) if change.name else phrases.operator.in_(language)
    moment = date_token(change.at, "moment", zone, language)
    return section(phrases.entry.in_(language, name=name, moment=moment, what="\n".join(f"• {one}" for one in told)))


def _done(desk: Desk, done: str) -> str:
    """One change in words."""
    kind, _, key = done.partition(":")
    phrase = getattr(ADAPTING.history.done, kind)
    what = piece_name(desk.adapted.library, desk.adapted.overlay, key, desk.language)
    return str(phrase.in_(desk.language, what=said(what)) if phrase.names else phrase.in_(desk.language))
