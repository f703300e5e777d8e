"""The Home tab, and the answer to who writes to the bot."""

from bot.blocks.parts import actions, button, prose
from bot.home import HomeAsked, home_blocks
from bot.jalon import Jalon
from bot.messages.message import Message
from flows.rights import Right, Role, may
from storage.homes import PROJECT, WELCOME
from storage.outbox import Delivery
from storage.people import Person


def home(jalon: Jalon, delivery: Delivery) -> Message | None:
    """Someone's Home tab as it is now; nothing for a user who is gone."""
    if delivery.user_id is None:
        return None
    user = jalon.store.users.get(delivery.user_id)
    if user.deactivated or user.is_bot:
        return None
    asked = HomeAsked(user, delivery.refs.get(PROJECT), bool(delivery.refs.get(WELCOME)))
    return Message("", home_blocks(jalon, asked, jalon.clock.now()))


def written_to_bot(jalon: Jalon, delivery: Delivery) -> Message | None:
    """What the bot can do, with whom to talk instead. What was written is neither read nor kept."""
    words, language = jalon.library.messages.written_to_bot, delivery.language
    people = [one for one in jalon.store.people.of_user(delivery.user_id or 0) if one.roles]
    initiators = _initiators(jalon, people)
    text = words.text.in_(language, initiators=initiators) if initiators else words.text_without_project.in_(language)
    buttons = [button(words.buttons.help.in_(language), "help.show", "help")]
    if any(may(one.roles, Right.CONTRIBUTE) for one in people):
        buttons.insert(0, button(words.buttons.contribute.in_(language), "contribution.new", "new"))
    return Message(text, [*prose(text), actions(*buttons)])


def _initiators(jalon: Jalon, people: list[Person]) -> str:
    """The mentions of the initiators of someone's projects, themselves apart."""
    known = {one.user.slack_id for one in people if one.user is not None}
    found = [
        one.user.slack_id
        for person in people
        for one in jalon.store.people.of_project(person.project_id)
        if one.user is not None and Role.INITIATOR in one.roles and one.user.slack_id not in known
    ]
    return ", ".join(f"<@{slack_id}>" for slack_id in dict.fromkeys(found))
