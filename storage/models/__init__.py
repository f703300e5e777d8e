"""The tables, one module per noun of the method."""

from storage.models.base import Base
from storage.models.contribution import ContributionRow, PlannedContentRow, ReuseRow
from storage.models.outbox import DeliveryRow, DueRow, JournalRow
from storage.models.pilot import (
    ActionRow,
    AdjustmentAnswerRow,
    AdjustmentRow,
    AgendaItemRow,
    AttendanceRow,
    CalendarChangeRow,
    DigestTextRow,
    MeetingRow,
    ParticipationRow,
    PauseRow,
    ReleaseRow,
    RoundRow,
)
from storage.models.project import AbsenceRow, PersonRow, ProjectRow, RoleRow
from storage.models.recognition import CitationRow, ThanksRow
from storage.models.run import (
    AnswerRow,
    CatalogueRow,
    NoteVersionRow,
    RunRow,
    SnapshotRow,
    SubmissionRow,
    SynthesisRow,
)
from storage.models.template import TemplateRow
from storage.models.workspace import UserRow, WorkspaceRow

__all__ = [
    "AbsenceRow",
    "ActionRow",
    "AdjustmentAnswerRow",
    "AdjustmentRow",
    "AgendaItemRow",
    "AnswerRow",
    "AttendanceRow",
    "Base",
    "CalendarChangeRow",
    "CatalogueRow",
    "CitationRow",
    "ContributionRow",
    "DeliveryRow",
    "DigestTextRow",
    "DueRow",
    "JournalRow",
    "MeetingRow",
    "NoteVersionRow",
    "ParticipationRow",
    "PauseRow",
    "PersonRow",
    "PlannedContentRow",
    "ProjectRow",
    "ReleaseRow",
    "ReuseRow",
    "RoleRow",
    "RoundRow",
    "RunRow",
    "SnapshotRow",
    "SubmissionRow",
    "SynthesisRow",
    "TemplateRow",
    "ThanksRow",
    "UserRow",
    "WorkspaceRow",
]
