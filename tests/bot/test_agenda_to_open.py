"""Which agenda Home and the report open: of the meeting under way, else of the next one that the reader may see."""

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import cast

import pytest
from msgspec.structs import replace

from bot.agendas.opened import agenda_to_open
from bot.jalon import Jalon
from flows.library import load_library
from flows.rights import Role
from storage.published_dates import Meeting, Round

JALON = cast("Jalon", SimpleNamespace(library=load_library()))
FIRST = Meeting(
    id=1,
    project_id=1,
    kind="follow_up",
    number=1,
    nominal_on=date(2027, 2, 18),
    meeting_on=date(2027, 2, 18),
    meeting_at=datetime(2027, 2, 18, 13, tzinfo=UTC),
    minutes=60,
    place=None,
    held=None,
    recorded_at=None,
)
SECOND = replace(FIRST, id=2, number=2, meeting_at=datetime(2027, 3, 11, 13, tzinfo=UTC))
REVIEW = replace(SECOND, id=3, kind="review", number=1)
CLOSED = cast("Round", SimpleNamespace(meeting_id=1, closed_at=datetime(2027, 2, 17, 11, tzinfo=UTC)))
BEFORE, DURING, AFTER = (datetime(2027, 2, 18, hour, 30, tzinfo=UTC) for hour in (10, 13, 14))


@pytest.mark.parametrize(
    ("role", "now", "opened"),
    [
        (Role.MEMBER, BEFORE, 1),
        (Role.MEMBER, DURING, 1),
        (Role.MEMBER, AFTER, None),
        (Role.SPONSOR, BEFORE, None),
        (Role.BUSINESS_ANIMATOR, DURING, 1),
        (Role.BUSINESS_ANIMATOR, AFTER, 2),
    ],
)
def test_members_open_what_is_shared_and_whoever_facilitates_the_next_one(
    role: Role, now: datetime, opened: int | None
) -> None:
    assert agenda_to_open(JALON, [FIRST, SECOND], [CLOSED], {role}, now) == opened


def test_a_meeting_not_held_has_none_and_the_review_s_is_for_everyone() -> None:
    not_held = replace(FIRST, held=False)
    assert agenda_to_open(JALON, [not_held, REVIEW], [CLOSED], {Role.SPONSOR}, BEFORE) == 3
    assert agenda_to_open(JALON, [not_held, REVIEW], [CLOSED], {Role.VIEW}, BEFORE) is None
    assert agenda_to_open(JALON, [not_held], [CLOSED], {Role.BUSINESS_ANIMATOR}, BEFORE) is None
