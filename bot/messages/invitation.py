"""J5's messages: the invitation, its receipt, the welcome, the intake asked once more."""

from bot import ids
from bot.blocks.parts import Block, actions, button, context, divider, prose
from bot.blocks.text import date_token, said
from bot.initiators import initiator_mentions
from bot.invitation_text import invitation_text, project_notice, welcome_text
from bot.jalon import Jalon
from bot.messages.message import Message
from bot.people.next_dates import next_dates_text
from flows.calendar import REMINDER_TIME, instant, workday
from flows.phrases.home import HOME
from flows.phrases.invitation import INVITATION
from flows.text import Language
from flows.waves.wording import worded
from storage.calendar import project_holidays
from storage.outbox import Delivery
from storage.people import Person
from storage.projects import Project

WORKDAYS_LATER = 2


def invitation(jalon: Jalon, delivery: Delivery) -> Message | None:
    """The message that was read before it left."""
    found = _about(jalon, delivery)
    if found is None or found[1].is_member or found[1].invitation in {None, "declined"}:
        return None
    project, person = found
    by = _put_forward_by(jalon, person)
    text = invitation_text(jalon, project, by, delivery.language, delivery.zone)
    why = INVITATION.why_this_message.in_(delivery.language, person=by)
    blocks = [*prose(text), _replies(jalon, project, person, delivery.language), context(why)]
    return Message(text, blocks)


def invitation_answered(jalon: Jalon, delivery: Delivery) -> Message | None:
    """What becomes of the invitation once a button was pressed."""
    found = _about(jalon, delivery)
    if found is None:
        return None
    project, person = found
    language = delivery.language
    after = jalon.library.messages.invitation.after
    match person.invitation:
        case "accepted":
            # The notice was in the message that this one replaces: it is what one may need later.
            text = worded(INVITATION.accepted, wave=project.is_wave).in_(language, project=said(project.name))
            kept = INVITATION.notice_kept.in_(language, notice=project_notice(jalon, project, language))
            return Message(text, [*prose(text), context(kept)])
        case "declined":
            text = after.decline.in_(language, initiators=initiator_mentions(jalon, project.id))
            label = INVITATION.change_my_mind.in_(language)
            button_ = button(label, "invitation.accept", ids.encode(project=project.id, person=person.id))
            return Message(text, [*prose(text), actions(button_)])
        case "later" | "waiting":
            text = after.later.in_(language, date=_asked_again(jalon, project, delivery, person))
            asked = invitation_text(jalon, project, _put_forward_by(jalon, person), language, delivery.zone)
            replies = _replies(jalon, project, person, language)
            return Message(text, [*prose(text), divider(), *prose(asked), replies])
        case _:
            return None


def welcome(jalon: Jalon, delivery: Delivery) -> Message | None:
    """What a new member is told first, with the way to the intake; once it is answered, with the way back to it."""
    found = _about(jalon, delivery)
    if found is None or not found[1].is_member:
        return None
    project, person = found
    text = welcome_text(jalon, project, delivery.language, delivery.zone)
    buttons = jalon.library.messages.welcome.buttons
    value = ids.encode(project=project.id, person=person.id)
    intake = button(buttons.intake.in_(delivery.language), "intake.open", value, style="primary")
    if _has_answered(jalon, person):
        # Its last paragraph asks for the intake.
        text = "\n\n".join([text.rsplit("\n\n", 1)[0], INVITATION.intake_known.in_(delivery.language)])
        intake = button(HOME.see_again.in_(delivery.language), "intake.open", value)
    # Before the kickoff its date is enough; later on, what was announced to the others is told.
    if project.kickoff_at is not None and project.kickoff_at < jalon.clock.now():
        dates = next_dates_text(jalon, project, person, delivery.zone, delivery.language)
        text = f"{text}\n\n{dates}" if dates else text
    row = actions(intake, button(buttons.my_data.in_(delivery.language), "my_data.open", value))
    return Message(text, [*prose(text), row])


def intake_again(jalon: Jalon, delivery: Delivery) -> Message | None:
    """The one reminder of the intake, for who said nothing yet; it then tells that it is answered."""
    found = _about(jalon, delivery)
    if found is None or not found[1].is_member:
        return None
    project, person = found
    value = ids.encode(project=project.id, person=person.id)
    if _has_answered(jalon, person):
        if not delivery.is_change:
            return None
        known = f"*{said(project.name)}* · {INVITATION.intake_known.in_(delivery.language)}"
        again = button(HOME.see_again.in_(delivery.language), "intake.open", value)
        return Message(known, [*prose(known), actions(again)])
    text = INVITATION.intake_again.in_(delivery.language, project=said(project.name))
    label = jalon.library.messages.welcome.buttons.intake.in_(delivery.language)
    return Message(text, [*prose(text), actions(button(label, "intake.open", value, style="primary"))])


def _has_answered(jalon: Jalon, person: Person) -> bool:
    """Whether they said anything of their expectations."""
    run = jalon.store.runs.find(person.project_id, f"intake:{person.id}")
    return run is not None and any(value is not None for value in run.values.values())


def _about(jalon: Jalon, delivery: Delivery) -> tuple[Project, Person] | None:
    project = jalon.store.projects.get(delivery.project_id) if delivery.project_id else None
    if project is None or project.removed_at is not None or project.phase == "closed":
        return None
    return project, jalon.store.people.get(delivery.refs["person"])


def _replies(jalon: Jalon, project: Project, person: Person, language: Language) -> Block:
    words = jalon.library.messages.invitation.buttons
    value = ids.encode(project=project.id, person=person.id)
    buttons = [button(words.accept.in_(language), "invitation.accept", value, style="primary")]
    # Put off, it is asked again once: pressing *Later* a second time would promise what will not come.
    if person.invitation == "waiting":
        buttons.append(button(words.later.in_(language), "invitation.later", value))
    return actions(*buttons, button(words.decline.in_(language), "invitation.decline", value))


def _put_forward_by(jalon: Jalon, person: Person) -> str:
    return f"<@{jalon.store.users.get(person.put_forward_by).slack_id}>" if person.put_forward_by else "—"


def _asked_again(jalon: Jalon, project: Project, delivery: Delivery, person: Person) -> str:
    pressed = person.answered_at or delivery.queued_at
    holidays = project_holidays(project)
    day = workday(pressed.date(), WORKDAYS_LATER, holidays)
    return date_token(instant(day, REMINDER_TIME, delivery.zone), "day", delivery.zone, delivery.language)
