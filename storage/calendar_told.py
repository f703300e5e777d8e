"""A change of the dates as people are told of it: kept without words, sent once to everyone concerned."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.calendar_state import Dates, Step
from flows.due import Pause
from storage.concerned import concerned
from storage.deliveries import CALENDAR_FILE
from storage.models import CalendarChangeRow, PersonRow, ProjectRow
from storage.outbox import queue, queue_home


class Gone(Struct, frozen=True):
    """A meeting that is no longer to be in people's own calendars, as their file names it."""

    name: str
    uid: str
    sequence: int
    at: datetime
    minutes: int


class Told(Struct, frozen=True):
    """What a change did. `kind` is its name; `name` the meeting it is about, where it is about one.

    `replaced`: the meeting's place changed. `pause`: the one declared, or what is left of the one ended.
    """

    id: int
    project_id: int
    kind: str
    name: str | None
    steps: tuple[Step, ...]
    gone: tuple[Gone, ...]
    pause: Pause | None
    replaced: bool
    at: datetime

    @property
    def changes_meetings(self) -> bool:
        """Whether people's own calendars are to change."""
        return self.replaced or bool(self.gone) or any(step.meets_otherwise for step in self.steps)


def keep_told(session: Session, row: CalendarChangeRow, content: Mapping[str, Any]) -> Told:
    """Keep a change inside the caller's transaction; `content` is that of `told_content`."""
    row.content = dict(content)
    session.add(row)
    session.flush()
    return told_of(row)


def told_content(
    steps: Sequence[Step],
    *,
    name: str | None = None,
    gone: Sequence[Gone] = (),
    pause: Pause | None = None,
    replaced: bool = False,
) -> dict[str, Any]:
    """What a row keeps of a change: names of meetings, dates, numbers."""
    return {
        "name": name,
        "steps": [{"name": one.name, "before": _kept(one.before), "after": _kept(one.after)} for one in steps],
        "gone": [
            {
                "name": one.name,
                "uid": one.uid,
                "sequence": one.sequence,
                "at": one.at.isoformat(),
                "minutes": one.minutes,
            }
            for one in gone
        ],
        "pause": [pause.starts_on.isoformat(), pause.ends_on.isoformat()] if pause else None,
        "replaced": replaced,
    }


def told_of(row: CalendarChangeRow) -> Told:
    """The frozen change of a row."""
    content, pause = row.content, row.content.get("pause")
    return Told(
        id=row.id,
        project_id=row.project_id,
        kind=row.kind,
        name=content.get("name"),
        steps=tuple(Step(one["name"], _dates(one["before"]), _dates(one["after"])) for one in content["steps"]),
        gone=tuple(
            Gone(one["name"], one["uid"], one["sequence"], datetime.fromisoformat(one["at"]), one["minutes"])
            for one in content["gone"]
        ),
        pause=Pause(date.fromisoformat(pause[0]), date.fromisoformat(pause[1])) if pause else None,
        replaced=bool(content.get("replaced")),
        at=row.at,
    )


def changes_of(session: Session, project_id: int) -> tuple[Told, ...]:
    """Every change of a project's dates, in order."""
    rows = session.scalars(
        select(CalendarChangeRow).where(CalendarChangeRow.project_id == project_id).order_by(CalendarChangeRow.id)
    )
    return tuple(told_of(row) for row in rows)


def tell(session: Session, project: ProjectRow, user_id: int, told: Told, not_before: datetime | None = None) -> None:
    """Owe everyone concerned one message about the change, whoever asked for it among them, and a fresh Home."""
    for person in concerned(session, project.id, user_id):
        if person.user_id is None:
            continue
        queue(
            session,
            key=f"calendar_changed:{told.id}:{person.id}",
            workspace_id=project.workspace_id,
            project_id=project.id,
            user_id=person.user_id,
            kind="calendar_changed",
            refs={"change": told.id, "person": person.id},
            now=told.at,
            not_before=not_before,
        )
        if told.changes_meetings:
            queue_file(session, project, person, told, not_before)
        queue_home(session, workspace_id=project.workspace_id, user_id=person.user_id, now=told.at)


def queue_file(session: Session, project: ProjectRow, person: PersonRow, change: Told, until: datetime | None) -> None:
    """Owe someone the file for their own calendar that goes with a change; as an upload, it goes at most once."""
    queue(
        session,
        key=f"calendar_file:{change.id}:{person.id}",
        workspace_id=project.workspace_id,
        project_id=project.id,
        user_id=person.user_id,
        kind=CALENDAR_FILE,
        refs={"person": person.id},
        now=change.at,
        not_before=until,
    )


def _kept(dates: Dates | None) -> dict[str, str | None] | None:
    if dates is None:
        return None
    given = {"at": dates.at, "opens_on": dates.opens_on, "due_at": dates.due_at, "close_at": dates.close_at}
    return {name: value.isoformat() if value is not None else None for name, value in given.items()}


def _dates(kept: Mapping[str, str | None] | None) -> Dates | None:
    if kept is None:
        return None
    opens_on = kept["opens_on"]
    return Dates(
        datetime.fromisoformat(str(kept["at"])),
        date.fromisoformat(opens_on) if opens_on else None,
        _instant(kept["due_at"]),
        _instant(kept["close_at"]),
    )


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
