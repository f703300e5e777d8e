"""A member's check-in: read as it stands, its ratings saved, then its words; whatever comes twice counts once."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import Select, and_, bindparam, func, select
from sqlalchemy.orm import Session

from storage import ratings
from storage.database import Database, Reader, flush
from storage.declared import sync_contribution
from storage.models import AnswerRow, MeetingRow, ParticipationRow, PersonRow, RoundRow, RunRow, SubmissionRow
from storage.participations import is_closed, participation
from storage.plain import columns, splitting, table_of
from storage.prompts import queue_contact_wish, refresh_prompts
from storage.ratings import RATINGS, Standing
from storage.rounds import CheckInRound, frozen_round, locked_round
from storage.runs import Run, Sent, flow_of, open_run, record, replayed, run_of

__all__ = ["COMMENT", "RATINGS", "WORDS", "CheckIn", "CheckIns", "Standing"]

WORDS = "check_in.contribution"
COMMENT = ("check_in.comment", "check_in.sharing")

# What is read at every press, every form and every message of a check-in: built once.
_split = splitting(RoundRow, RunRow)
_ROUNDS, _MEETINGS, _PEOPLE = table_of(RoundRow), table_of(MeetingRow), table_of(PersonRow)
_RUNS, _SAID = table_of(RunRow), table_of(ParticipationRow)
_SUBMISSIONS, _ANSWERS = table_of(SubmissionRow).c, table_of(AnswerRow).c
_SIBLINGS, _INTAKES = _ROUNDS.alias("siblings"), _RUNS.alias("intakes")


def _of_ratings(what: Any) -> Select[Any]:
    return select(what).where(_SUBMISSIONS.run_id == _RUNS.c.id, _SUBMISSIONS.section == RATINGS)


_MINE = (
    select(
        _MEETINGS.c.meeting_at,
        select(func.count()).where(_SIBLINGS.c.project_id == _ROUNDS.c.project_id).scalar_subquery(),
        _PEOPLE.c.joined_on,
        _PEOPLE.c.last_active_on,
        _of_ratings(func.max(_SUBMISSIONS.at)).where(_SUBMISSIONS.standing != "refused").scalar_subquery(),
        _of_ratings(func.min(_SUBMISSIONS.at)).where(_SUBMISSIONS.standing == "counted").scalar_subquery(),
        select(_ANSWERS.value)
        .where(_ANSWERS.run_id == _INTAKES.c.id, _ANSWERS.question == "intake.expectations")
        .where(_ANSWERS.superseded_at.is_(None))
        .scalar_subquery(),
        _SAID.c.passed_at,
        _SAID.c.remind_on,
        *columns(RoundRow),
        *columns(RunRow),
    )
    .select_from(_ROUNDS)
    .join(_MEETINGS, _MEETINGS.c.id == _ROUNDS.c.meeting_id)
    .join(_PEOPLE, _PEOPLE.c.id == bindparam("person_id"))
    .outerjoin(_RUNS, and_(_RUNS.c.round_id == _ROUNDS.c.id, _RUNS.c.person_id == _PEOPLE.c.id))
    .outerjoin(_SAID, and_(_SAID.c.round_id == _ROUNDS.c.id, _SAID.c.person_id == _PEOPLE.c.id))
    .outerjoin(_INTAKES, and_(_INTAKES.c.person_id == _PEOPLE.c.id, _INTAKES.c.flow == "intake"))
    .where(_ROUNDS.c.id == bindparam("round_id"))
)
_TOLD = 9  # columns before those of the round


class CheckIn(Struct, frozen=True):
    """One member's check-in. The answers of its `run`, ratings included, are for their author's eyes only.

    `saved_at` is the latest saving of the ratings that was kept, `counts` whether it came before the close; `late`:
    the first one came after the due instant. `expectations` are the member's own sentences of the intake;
    `is_member` whether they are still in the pilot.
    """

    round: CheckInRound
    person_id: int
    run: Run | None
    expectations: tuple[str, ...]
    is_member: bool
    concerns: bool
    saved_at: datetime | None
    counts: bool
    late: bool
    passed: bool
    asked_tomorrow: date | None

    @property
    def answered(self) -> bool:
        return self.saved_at is not None


class CheckIns:
    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, round_id: int, person_id: int) -> CheckIn | None:
        """A member's check-in of that round, answered or not; None when there is no such round."""
        with self._database.read_plainly() as connection:
            return _check_in(connection, round_id, person_id)

    def open(self, round_id: int, person_id: int, now: datetime) -> CheckIn:
        """A member's check-in of an open round, ready to be answered. LookupError when the round is not open."""
        found = self.of(round_id, person_id)
        if found is not None and found.run is not None:
            return found
        with self._database.write() as session:
            row = locked_round(session, round_id)
            check_in_run(session, row, person_id, now)
            opened = _check_in(session, row.id, person_id)
            if opened is None:
                raise LookupError(f"round {round_id} is gone")
            return opened

    def of_person(self, person_id: int) -> tuple[CheckIn, ...]:
        """The check-ins opened so far that concern a member, in order."""
        with self._database.read() as session:
            person = session.get_one(PersonRow, person_id)
            rounds = session.scalars(
                select(RoundRow.id)
                .where(RoundRow.project_id == person.project_id, RoundRow.opened_at.is_not(None))
                .order_by(RoundRow.number)
            ).all()
            found = (_check_in(session, round_id, person_id) for round_id in rounds)
            return tuple(one for one in found if one is not None and one.concerns)

    def save_ratings(  # noqa: PLR0917 - one saving's facts
        self,
        round_id: int,
        person_id: int,
        values: Mapping[str, Any],
        sent: Sent,
        now: datetime,
        run: Run | None = None,
    ) -> Standing:
        """Save the first section. The same form sent twice is one; before the close, saving again is an edit.

        After the close a first answer is kept for its author and never counts; an edit is refused and changes nothing.
        `run`: the member's, when the caller has just read it.
        """
        with self._database.write() as session:
            if run is None:
                run = run_of(session, check_in_run(session, locked_round(session, round_id), person_id, now))
            return ratings.save(session, run, round_id, person_id, values, sent, now)

    def save_words(self, round_id: int, person_id: int, values: Mapping[str, Any], sent: Sent, now: datetime) -> None:
        """Save the second section: it completes the answer and is no edit.

        A contribution declared in it is one row, corrected or withdrawn by saving again. After the close it counts in
        the next window, a contact wish is passed on, and the comment stays private.
        """
        with self._database.write() as session:
            row = locked_round(session, round_id)
            if replayed(session, sent):
                return
            run = check_in_run(session, row, person_id, now)
            closed = is_closed(row, now)
            kept = _without_shared_comment(session, run, values) if closed else values
            record(session, run, WORDS, person_id, kept, sent, now, standing="after_close" if closed else "counted")
            sync_contribution(session, run, person_id, values, now)
            _keep_wish(session, row, person_id, wished=values.get("check_in.contact") == "yes", closed=closed, now=now)
            refresh_prompts(session, row, person_id, now)


def check_in_run(session: Session, row: RoundRow, person_id: int, now: datetime) -> RunRow:
    """The member's run of an open round, on the flow frozen at its opening; the caller holds the project's lock."""
    if row.snapshot_hash is None:
        raise LookupError(f"round {row.id} is not open")
    key = f"check_in:{row.id}:{person_id}"
    flow = flow_of(session, row.snapshot_hash)
    return open_run(session, row.project_id, key, flow, now, person_id=person_id, round_id=row.id)


def _check_in(session: Reader, round_id: int, person_id: int) -> CheckIn | None:
    flush(session)
    found = session.execute(_MINE, {"round_id": round_id, "person_id": person_id}).one_or_none()
    if found is None:
        return None
    meeting_at, count, joined_on, last_active_on, saved_at, counted_at, expected, passed_at, remind_on = found[:_TOLD]
    row, run = _split(found[_TOLD:])
    return CheckIn(
        round=frozen_round(session, row, count, meeting_at),
        person_id=person_id,
        run=run_of(session, run) if run is not None else None,
        expectations=tuple(line["text"] for line in expected or ()),
        is_member=joined_on is not None and last_active_on is None,
        concerns=joined_on is not None and joined_on <= row.opens_on,
        saved_at=saved_at,
        counts=counted_at is not None,
        late=counted_at is not None and counted_at > row.due_at,
        passed=passed_at is not None,
        asked_tomorrow=remind_on,
    )


def _without_shared_comment(session: Session, run: RunRow, values: Mapping[str, Any]) -> dict[str, Any]:
    """After the close a comment already given stands as it is: what was published of it must not change."""
    given = run_of(session, run).values.get(COMMENT[0]) is not None
    return {key: value for key, value in values.items() if not (given and key in COMMENT)}


def _keep_wish(session: Session, row: RoundRow, person_id: int, *, wished: bool, closed: bool, now: datetime) -> None:
    said = participation(session, row.id, person_id)
    said.wants_contact = wished
    if wished and closed:
        # The report of this round has left: the animators would not see the wish before the next one.
        queue_contact_wish(session, row, person_id, now)
