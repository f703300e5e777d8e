"""The file for one's own calendar: the meetings to come, and in a second one those to take out."""

from bot.blocks.text import said
from bot.documents.file import File
from bot.jalon import Jalon
from bot.messages.message import Message
from bot.rescheduling.asking import meeting_name
from flows.calendar_file import Appointment, calendar_file
from flows.phrases.rescheduling import RESCHEDULING
from flows.text import Language
from storage.calendar_told import Gone
from storage.outbox import Delivery
from storage.published_dates import Meeting, slot_name


def own_calendar(jalon: Jalon, delivery: Delivery) -> Message | None:
    """What it holds is what the calendar says when it leaves."""
    project = jalon.store.projects.get(delivery.project_id) if delivery.project_id else None
    if project is None or project.removed_at is not None:
        return None
    found = jalon.store.calendar_files.of_project(project.id, jalon.clock.now())
    if found is None:
        return None
    language, words = delivery.language, RESCHEDULING.file
    files = []
    if found.meetings:
        coming = [_coming(one, project.name, language) for one in found.meetings]
        content = calendar_file(coming, found.changed_at, language)
        files.append(File(f"{words.name.in_(language)}.ics", words.title.in_(language), content))
    if found.gone:
        going = [_going(one, project.name, language) for one in found.gone]
        content = calendar_file(going, found.changed_at, language, cancelled=True)
        files.append(File(f"{words.gone_name.in_(language)}.ics", words.gone_title.in_(language), content))
    told = [words.text.in_(language, project=said(project.name))]
    told += [words.gone_text.in_(language)] if found.gone else []
    return Message("\n".join(told), files=files)


def _coming(meeting: Meeting, project: str, language: Language) -> Appointment:
    return Appointment(
        uid=meeting.uid,
        sequence=meeting.sequence,
        at=meeting.meeting_at,
        minutes=meeting.minutes,
        title=_title(slot_name(meeting), project, language),
        description=RESCHEDULING.file.description.in_(language),
        place=meeting.place,
    )


def _going(gone: Gone, project: str, language: Language) -> Appointment:
    return Appointment(
        uid=gone.uid,
        sequence=gone.sequence,
        at=gone.at,
        minutes=gone.minutes,
        title=_title(gone.name, project, language),
        description=RESCHEDULING.file.gone_description.in_(language),
    )


def _title(name: str, project: str, language: Language) -> str:
    return RESCHEDULING.file.event.in_(language, meeting=meeting_name(name, language), project=project)
