"""The messages of the milestone review: what it asks of each, the decision told, the farewell."""

from bot import ids
from bot.blocks.parts import Block, actions, button, context, prose
from bot.blocks.review import dossier_button, section_button
from bot.blocks.text import said
from bot.deployment import KEY as WORKSHEET
from bot.documents.reading import next_date
from bot.jalon import Jalon
from bot.messages.message import Message
from bot.messages.reader import reader_may, reader_of
from bot.what_remains import what_remains
from flows import words
from flows.phrases import Phrase
from flows.phrases.review import REVIEW
from flows.rights import Right, may
from flows.text import Language
from flows.values import lines
from storage.outbox import Delivery
from storage.people import Person
from storage.projects import Project
from storage.reviews import MEETING, RATINGS, STORY, VERDICT
from storage.runs import Run


def ratings_asked(jalon: Jalon, delivery: Delivery) -> Message | None:
    """To an initiator, a week before the review."""
    return _asked(jalon, delivery, REVIEW.messages.ratings, RATINGS, REVIEW.messages.why.initiator)


def story_asked(jalon: Jalon, delivery: Delivery) -> Message | None:
    """To a member, the same day."""
    return _asked(jalon, delivery, REVIEW.messages.story, STORY, REVIEW.messages.why.member)


def review_notes(jalon: Jalon, delivery: Delivery) -> Message | None:
    """To an animator, after the review."""
    return _asked(jalon, delivery, REVIEW.messages.notes, MEETING, REVIEW.messages.why.animator)


def decision_asked(jalon: Jalon, delivery: Delivery) -> Message | None:
    """To the sponsor, once the group has said what it keeps; and once more while nothing is decided."""
    return _asked(jalon, delivery, REVIEW.messages.decision, VERDICT, REVIEW.messages.why.sponsor)


def decision_taken(jalon: Jalon, delivery: Delivery) -> Message | None:
    """What the sponsor decided, why, on what conditions, and what follows."""
    project, run = _project(jalon, delivery), jalon.store.runs.get(delivery.refs["run"])
    if project is None or run is None or not run.values.get("review.decision"):
        return None
    language, decided = delivery.language, run.answers["review.decision"]
    decision = str(decided.value)
    name = jalon.store.people.get(decided.author_id).name if decided.author_id is not None else "—"
    told = [
        getattr(REVIEW.messages.decided, decision).in_(language, project=said(project.name), name=said(name)),
        REVIEW.messages.reason.in_(language, reason=said(str(run.values.get("review.reason") or "—"))),
    ]
    if conditions := lines(run.values, "review.conditions"):
        listed = [f"• {said(line['text'])}" for line in conditions]
        told.append("\n".join([REVIEW.messages.conditions.in_(language), *listed]))
    told.append(_what_follows(jalon, project, run, decision, language))
    told.extend(next_date(run.values, project.review_on, language))
    buttons = [dossier_button(project.id, language)] if reader_may(jalon, delivery, Right.READ) else []
    if decision == "deploy" and reader_may(jalon, delivery, Right.FRAME):
        first = jalon.library.flows[WORKSHEET].sections[0].id
        value = ids.encode(project=project.id, run=WORKSHEET, section=first)
        buttons.insert(0, button(REVIEW.buttons.plan.in_(language), "section.open", value, style="primary"))
    return _message(
        "\n\n".join(told),
        [actions(*buttons)] if buttons else [],
        REVIEW.messages.why.involved.in_(language, project=said(project.name)),
    )


def farewell_draft(jalon: Jalon, delivery: Delivery) -> Message | None:
    """To the sponsor and the initiators of a stopped pilot: the closing message, to be read and sent by one of them.

    Once it is sent, who did so takes the place of the button.
    """
    project, run = _project(jalon, delivery), jalon.store.runs.get(delivery.refs["run"])
    if project is None or run is None:
        return None
    language = delivery.language
    reader = reader_of(jalon, delivery)
    if reader is None:
        return None
    why = REVIEW.messages.why.sponsor if may(reader.roles, Right.DECIDE) else REVIEW.messages.why.initiator
    sent_by = jalon.store.reviews.farewell_sender(project.id)
    if sent_by is not None:
        sender = jalon.store.people.get(sent_by)
        told = REVIEW.messages.farewell_sent_by.in_(language, name=said(sender.name), project=said(project.name))
        text = f"{told}\n\n{_quoted(jalon, project, sender, language)}"
        return _message(text, [], why.in_(language, project=said(project.name)))
    asked = REVIEW.messages.farewell_again if "again" in delivery.refs else REVIEW.messages.farewell_draft
    intro = f"{asked.in_(language, project=said(project.name))} {REVIEW.messages.farewell_senders.in_(language)}"
    send = button(
        REVIEW.buttons.farewell.in_(language),
        "review.farewell",
        ids.encode(project=project.id, run=run.id),
        style="primary",
    )
    return _message(
        f"{intro}\n\n{_quoted(jalon, project, reader, language)}",
        [actions(send)],
        why.in_(language, project=said(project.name)),
    )


def farewell(jalon: Jalon, delivery: Delivery) -> Message | None:
    """The closing message: thanks, where contents stay, when answers are deleted."""
    project = _project(jalon, delivery)
    if project is None:
        return None
    text = _farewell(jalon, project, jalon.store.people.get(delivery.refs["by"]), delivery.language)
    return _message(text, [], REVIEW.messages.why.involved.in_(delivery.language, project=said(project.name)))


def _asked(jalon: Jalon, delivery: Delivery, text: Phrase, section_id: str, why: Phrase) -> Message | None:
    project = _project(jalon, delivery)
    if project is None or project.phase != "review" or project.review_on is None:
        return None
    language, name = delivery.language, said(project.name)
    values = {"project": name} if "day" not in text.names else _dated(project, name, language)
    buttons = actions(
        section_button(project.id, section_id, language, first=True), dossier_button(project.id, language)
    )
    return _message(text.in_(language, **values), [buttons], why.in_(language, project=name))


def _dated(project: Project, name: str, language: Language) -> dict[str, str | int]:
    assert project.review_on is not None
    return {"project": name, "day": words.day(project.review_on, language)}


def _what_follows(jalon: Jalon, project: Project, run: Run, decision: str, language: Language) -> str:
    match decision:
        case "extend":
            extra = int(run.values.get("review.extra_meetings") or 0)
            meetings = [one for one in jalon.store.calendar.meetings(project.id) if one.kind == "follow_up"]
            last, review = meetings[-1].meeting_on, project.review_on
            return REVIEW.messages.extension.in_(
                language,
                count=extra,
                last=words.day(last, language),
                review=words.day(review, language) if review else "—",
            )
        case "deploy":
            return REVIEW.messages.deployment.in_(language)
        case _:
            return REVIEW.messages.stopped.in_(language)


def _quoted(jalon: Jalon, project: Project, by: Person, language: Language) -> str:
    return "\n".join(f">{line}" for line in _farewell(jalon, project, by, language).splitlines())


def _farewell(jalon: Jalon, project: Project, by: Person, language: Language) -> str:
    """The closing message's text (mrkdwn), signed by who sends it."""
    told = [REVIEW.messages.farewell.in_(language, project=said(project.name))]
    told += what_remains(jalon, project, language)
    signed = REVIEW.messages.signed if may(by.roles, Right.DECIDE) else REVIEW.messages.signed_initiator
    told.append(signed.in_(language, name=said(by.name)))
    return "\n\n".join(told)


def _project(jalon: Jalon, delivery: Delivery) -> Project | None:
    project = jalon.store.projects.get(delivery.project_id) if delivery.project_id else None
    return None if project is None or project.removed_at is not None else project


def _message(text: str, blocks: list[Block], why: str) -> Message:
    return Message(text, [*prose(text), *blocks, context(why)])
