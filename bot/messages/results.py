"""The results of a round, to each member, the initiators and the sponsor, at the instant of the close."""

from bot import ids
from bot.blocks.agenda import agenda_button
from bot.blocks.foot import member_foot
from bot.blocks.parts import actions, button, context, prose
from bot.blocks.results import results_text
from bot.blocks.text import date_token, said
from bot.jalon import Jalon
from bot.messages.message import Message
from bot.naming import named
from bot.shared_comments import comments_text
from flows.phrases.results import RESULTS
from flows.rights import Right, may
from storage.outbox import Delivery


def results(jalon: Jalon, delivery: Delivery) -> Message | None:
    """The member view; members find their own answers behind a button, for their eyes only."""
    published = jalon.store.closings.release(delivery.refs["round"])
    person = jalon.store.people.get(delivery.refs["person"])
    if published is None or delivery.project_id is None:
        return None
    language = delivery.language
    at = published.meeting_at
    meeting = date_token(at, "moment", delivery.zone, language) if at > jalon.clock.now() else None
    text = results_text(published, jalon.library, language, meeting)
    comments = comments_text(jalon, published.round_id, person, language)
    if comments is not None:
        text = f"{text}\n\n{comments}"
    project = jalon.store.projects.get(delivery.project_id)
    if project is not None:
        text = named(jalon, delivery.user_id, project, text)
    blocks = prose(text)
    if person.is_member:
        value = ids.encode(project=delivery.project_id, round=published.round_id)
        mine = button(RESULTS.my_answers.in_(language), "results.mine", value)
        agenda = agenda_button(delivery.project_id, published.meeting_id, language)
        blocks.append(actions(mine, agenda))
        blocks.append(member_foot(delivery.project_id, language, wave=project is not None and project.is_wave))
    else:
        if may(person.roles, Right.FACILITATE):
            blocks.append(actions(agenda_button(delivery.project_id, published.meeting_id, language)))
        blocks.append(context(RESULTS.why.in_(language, project=said(project.name) if project else "—")))
    return Message(text, blocks)
