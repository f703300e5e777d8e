"""Role cards as blocks: their buttons, the form that declines one, the windows of one's roles; pure."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from bot import ids
from bot.blocks.parts import (
    Block,
    Element,
    View,
    actions,
    button,
    divider,
    input_block,
    modal,
    multi_select,
    option,
    people_select,
    prose,
    section,
)
from bot.blocks.text import said_plain
from flows.messages import RoleCardButtons
from flows.phrases.forms import FORMS
from flows.phrases.roles import ROLES
from flows.phrases.spine import SPINE
from flows.text import Language
from storage.people import HeldRole

WHOM, WHO = "cards", "who"


class ShownRole(Struct, frozen=True):
    """A role of someone: its name (escaped), where it stands and what it asks, in words (mrkdwn)."""

    role: HeldRole
    name: str
    state: str
    asks: str


def card_buttons(role: HeldRole, project_id: int, words: RoleCardButtons, language: Language) -> list[Element]:
    """What may be done with a role: taken, talked over while nothing was said, given back."""
    here = ids.encode(project=project_id, role=role.id)
    buttons = []
    if role.status != "accepted":
        buttons.append(button(words.accept.in_(language), "role.accept", here, style="primary"))
    if role.status == "given":
        buttons.append(button(words.discuss.in_(language), "role.discuss", here))
    return [*buttons, button(ROLES.decline.in_(language), "role.decline", here)]


def cards_field(cards: Sequence[tuple[int, str]], language: Language) -> Block:
    """In the window of *Invite*: which cards leave, all of them at first; a card is (role id, who and what)."""
    options = [option(said_plain(text), str(role_id)) for role_id, text in cards]
    return input_block(
        WHOM,
        ROLES.sending.whom.in_(language),
        multi_select(options, [str(role_id) for role_id, _ in cards]),
        ROLES.sending.whom_hint.in_(language),
    )


def decline_view(role: HeldRole, project_id: int, told: str, language: Language) -> View:
    """Declines a role, with or without someone to propose."""
    form = ROLES.declining
    who = input_block(WHO, form.who.in_(language), people_select(most=1), form.who_hint.in_(language))
    return modal(
        form.title.in_(language),
        [section(told), who],
        submit=form.submit.in_(language),
        close=FORMS.cancel.in_(language),
        callback_id="role.decline",
        private_metadata=ids.encode(project=project_id, role=role.id, language=language),
    )


def succession_view(role_id: int, project_id: int, told: str, card: str, language: Language) -> View:
    """The exact card that the one proposed will receive, to be read before it leaves."""
    return modal(
        ROLES.succession.title.in_(language),
        [section(told), divider(), *prose(card)],
        submit=ROLES.succession.submit.in_(language),
        close=FORMS.cancel.in_(language),
        callback_id="role.succeed",
        private_metadata=ids.encode(project=project_id, role=role_id, language=language),
    )


def mine_view(shown: Sequence[ShownRole], project_id: int, words: RoleCardButtons, language: Language) -> View:
    """*My roles*: each one with what it asks and what may be done with it."""
    blocks: list[Block] = []
    for one in shown:
        title = ROLES.mine.role.in_(language, role=one.name, state=one.state)
        blocks += [section(f"{title}\n{one.asks}")]
        if one.role.role != "initiator":
            blocks.append(actions(*card_buttons(one.role, project_id, words, language)))
    return modal(
        ROLES.mine.title.in_(language),
        blocks or [section(ROLES.mine.none.in_(language))],
        close=SPINE.close.in_(language),
        callback_id="role.mine",
        private_metadata=ids.encode(project=project_id, language=language),
    )


def role_state(role: HeldRole, names: Mapping[int, str], language: Language) -> str:
    """Where a role stands: its card to be sent, no answer, accepted, to be talked over, being handed over."""
    states = ROLES.states
    if role.proposed is not None:
        return states.handing.in_(language, name=names.get(role.proposed, "—"))
    if role.status == "given":
        return (states.to_send if role.carded_at is None else states.given).in_(language)
    return (states.accepted if role.status == "accepted" else states.to_discuss).in_(language)
