"""J6's messages: the check-in and its reminders, the receipt they become, what is asked of one person alone."""

from datetime import datetime

from msgspec import Struct

from bot import ids
from bot.blocks.contacts import contact_button
from bot.blocks.foot import member_foot
from bot.blocks.parts import Block, Element, actions, button, context, prose
from bot.blocks.text import date_token, said
from bot.jalon import Jalon
from bot.messages.message import Message
from bot.naming import named
from flows import words
from flows.calendar import REMINDER_TIME, instant, workday
from flows.phrases.check_in import CHECK_IN
from flows.phrases.contacts import CONTACTS
from flows.phrases.leaving import LEAVING
from storage.calendar import project_holidays
from storage.check_ins import RATINGS, CheckIn
from storage.outbox import Delivery
from storage.projects import Project


def check_in(jalon: Jalon, delivery: Delivery) -> Message | None:
    """The message of a round as its reader stands now: what is asked, the receipt, or not this time."""
    project = _living(jalon, delivery)
    mine = jalon.store.check_ins.of(delivery.refs["round"], delivery.refs["person"])
    if project is None or mine is None:
        return None
    closed = mine.round.is_closed(jalon.clock.now())
    if not delivery.is_change and (mine.answered or mine.passed or closed or not mine.is_member):
        return None  # a prompt that arrives too late to ask anything
    about = _About(jalon, delivery, project)
    if not mine.is_member:
        return about.message(LEAVING.not_a_member.in_(delivery.language))
    if mine.answered:
        return _receipt(about, mine, closed=closed)
    if closed:
        at = words.moment(mine.round.close_at, delivery.zone, delivery.language, weekday=False)
        return about.message(CHECK_IN.closed.in_(delivery.language, at=at))
    return _passed(about, mine) if mine.passed else _prompt(about, mine)


def opening_missed(jalon: Jalon, delivery: Delivery) -> Message | None:
    """To an animator: members who were not asked, because Jalon was stopped."""
    project, asked = _living(jalon, delivery), jalon.store.rounds.get(delivery.refs["round"])
    if project is None or asked is None:
        return None
    return _message(CHECK_IN.opening_missed.in_(delivery.language, project=said(project.name), number=asked.number))


def contact_wish(jalon: Jalon, delivery: Delivery) -> Message | None:
    """To an animator: someone who would like to be contacted; once they were, that it is done."""
    project = _living(jalon, delivery)
    person = jalon.store.people.get(delivery.refs["person"])
    if project is None or person.user is None:
        return None
    wisher, name, language = f"<@{person.user.slack_id}>", said(project.name), delivery.language
    at = jalon.store.contacts.made_at(person.id)
    if at is not None:
        day = date_token(at, "day", delivery.zone, language)
        return _message(CONTACTS.made.in_(language, project=name, person=wisher, day=day))
    done = contact_button(project.id, person.id, person.name, language)
    return _message(CONTACTS.wish.in_(language, project=name, person=wisher), [done])


def silence(jalon: Jalon, delivery: Delivery) -> Message | None:
    """After two rounds without an answer: what the person prefers, then what they preferred."""
    project, language, said_of = _living(jalon, delivery), delivery.language, CHECK_IN.silence
    if project is None or not _is_member(jalon, delivery):
        return None
    about = _About(jalon, delivery, project)
    match delivery.refs.get("preference"):
        case "keep":
            return about.message(said_of.kept.in_(language))
        case "break":
            return about.message(said_of.on_break.in_(language))
        case "talk":
            return about.message(said_of.talked.in_(language))
    value = ids.encode(project=project.id, round=delivery.refs["round"])
    buttons = [
        button(said_of.keep.in_(language), "silence.keep", value),
        button(said_of.break_.in_(language), "silence.break", value),
        button(said_of.talk.in_(language), "silence.talk", value),
    ]
    text = said_of.ask.in_(language, project=said(project.name))
    return _message(text, buttons, member_foot(project.id, language, wave=project.is_wave))


def comment_held(jalon: Jalon, delivery: Delivery) -> Message | None:
    """To the author of a comment shared without a name by too few: it is shown to nobody unless they sign it."""
    project, language, held = _living(jalon, delivery), delivery.language, CHECK_IN.held
    asked = jalon.store.rounds.get(delivery.refs["round"])
    if project is None or asked is None:
        return None
    about = _About(jalon, delivery, project)
    match delivery.refs.get("word"):
        case "named":
            return about.message(held.signed.in_(language))
        case "withdrawn":
            return about.message(held.withdrawn.in_(language))
        case "held":
            return about.message(held.left.in_(language))
    comment = jalon.store.comments.held(delivery.refs["round"], delivery.refs["person"])
    if comment is None:
        return None
    value = ids.encode(project=project.id, round=asked.id)
    buttons = [
        button(held.sign.in_(language), "comment.sign", value),
        button(held.withdraw.in_(language), "comment.withdraw", value),
        button(held.leave.in_(language), "comment.leave", value),
    ]
    ask = held.ask.in_(language, project=said(project.name), number=asked.number)
    quoted = "\n".join(f">{line}" for line in said(comment).split("\n"))
    why = held.why.in_(language)
    # The notification says what it is about; the comment itself stays inside the conversation.
    return Message(f"{ask} … {why}", [*prose(ask), *prose(quoted), *prose(why), actions(*buttons)])


class _About(Struct, frozen=True):
    """A message about a round, for one reader; its sentences do not name the project, which some readers need."""

    jalon: Jalon
    delivery: Delivery
    project: Project

    def message(self, text: str, buttons: list[Element] | None = None, *below: Block) -> Message:
        """The message, the project's name before its text for who is in several."""
        return _message(named(self.jalon, self.delivery.user_id, self.project, text), buttons, *below)

    def foot(self) -> Block:
        """Why it came, and the menu of a member."""
        return member_foot(self.project.id, self.delivery.language, wave=self.project.is_wave)


def _prompt(about: _About, mine: CheckIn) -> Message:
    delivery, project, asked = about.delivery, about.project, mine.round
    language = delivery.language
    close, k = date_token(asked.close_at, "moment", delivery.zone, language), asked.k_effective or project.threshold
    buttons = [_answer(delivery, mine)]
    if mine.asked_tomorrow is None:
        buttons.append(button(CHECK_IN.tomorrow.in_(language), "check_in.tomorrow", _value(delivery, mine)))
    buttons.append(button(CHECK_IN.pass_.in_(language), "check_in.pass", _value(delivery, mine)))
    again = _coming_back(delivery, project, mine)
    below = [*([context(CHECK_IN.will_remind.in_(language, at=again))] if again else []), about.foot()]
    match delivery.refs["prompt"]:
        case "first":
            text = CHECK_IN.first_reminder.in_(language, number=asked.number, close=close)
            return about.message(text, buttons, *below)
        case "last":
            text = CHECK_IN.last_reminder.in_(language, number=asked.number, close=close, k=k)
            return about.message(text, buttons, *below)
        case _:
            name = said(project.name)
            text = CHECK_IN.prompt.in_(language, number=asked.number, count=asked.count, project=name, k=k, close=close)
            return _message(text, buttons, *below)


def _coming_back(delivery: Delivery, project: Project, mine: CheckIn) -> str | None:
    """When the message comes back, on one that its reader put off to the next working day."""
    if mine.asked_tomorrow is None or not delivery.is_change:
        return None
    day = workday(mine.asked_tomorrow, 1, project_holidays(project))
    return date_token(instant(day, REMINDER_TIME, delivery.zone), "moment", delivery.zone, delivery.language)


def _passed(about: _About, mine: CheckIn) -> Message:
    delivery, language, number = about.delivery, about.delivery.language, mine.round.number
    if delivery.refs.get("follows"):
        return about.message(CHECK_IN.passed_above.in_(language, number=number))
    close = date_token(mine.round.close_at, "moment", delivery.zone, language)
    text = CHECK_IN.passed.in_(language, number=number, project=said(about.project.name), close=close)
    undo = button(CHECK_IN.take_up.in_(language), "check_in.take_up", _value(delivery, mine))
    return _message(text, [_answer(delivery, mine), undo], about.foot())


def _receipt(about: _About, mine: CheckIn, *, closed: bool) -> Message:
    delivery, language = about.delivery, about.delivery.language
    at, number = _told(mine.saved_at, delivery), mine.round.number
    if not mine.counts:
        return about.message(CHECK_IN.receipt_after_close.in_(language, at=at))
    late = [CHECK_IN.late.in_(language)] if mine.late else []
    if closed:
        return about.message(" ".join([CHECK_IN.receipt_closed.in_(language, at=at, number=number), *late]))
    if delivery.refs.get("follows"):
        return about.message(CHECK_IN.answered_above.in_(language, number=number))
    close = date_token(mine.round.close_at, "moment", delivery.zone, language)
    text = " ".join([CHECK_IN.receipt.in_(language, at=at, close=close), *late])
    value = _value(delivery, mine)
    buttons = [
        button(CHECK_IN.edit.in_(language), "check_in.edit", value),
        button(CHECK_IN.add_word.in_(language), "check_in.words", value),
    ]
    return about.message(text, buttons, about.foot())


def _told(at: datetime | None, delivery: Delivery) -> str:
    return date_token(at or delivery.queued_at, "moment", delivery.zone, delivery.language)


def _answer(delivery: Delivery, mine: CheckIn) -> Element:
    flow = mine.round.flow
    count = len(flow.section(RATINGS).questions) if flow is not None else 0
    words_ = CHECK_IN.answer.in_(delivery.language, count=count)
    return button(words_, "check_in.answer", _value(delivery, mine), style="primary")


def _value(delivery: Delivery, mine: CheckIn) -> str:
    return ids.encode(project=int(delivery.project_id or 0), round=mine.round.id)


def _living(jalon: Jalon, delivery: Delivery) -> Project | None:
    project = jalon.store.projects.get(delivery.project_id) if delivery.project_id else None
    return None if project is None or project.removed_at is not None or project.phase == "closed" else project


def _is_member(jalon: Jalon, delivery: Delivery) -> bool:
    return jalon.store.people.get(delivery.refs["person"]).is_member


def _message(text: str, buttons: list[Element] | None = None, *below: Block) -> Message:
    return Message(text, [*prose(text), *([actions(*buttons)] if buttons else []), *below])
