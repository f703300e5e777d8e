"""Every kind of delivery and what makes its message: one module per room, one line per kind.

A renderer reads the state again when the message leaves: None means that there is nothing worth saying any more.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from bot.messages import (
    agenda,
    board,
    calendar,
    calendar_file,
    catalogue,
    check_in,
    deadline,
    digest,
    documents,
    help_requests,
    home,
    invitation,
    meetings,
    my_data,
    progress,
    recognition,
    report,
    results,
    review,
    roles,
    spine,
    support,
    waves,
)
from bot.messages.message import Message

if TYPE_CHECKING:
    from bot.jalon import Jalon
    from storage.outbox import Delivery

Renderer = Callable[["Jalon", "Delivery"], Message | None]

RENDERERS: Mapping[str, Renderer] = {
    "board": board.board,
    "invitation": invitation.invitation,
    "invitation_answered": invitation.invitation_answered,
    "role_card": roles.role_card,
    "role_answer": roles.role_answer,
    "role_taken_over": roles.role_taken_over,
    "departed": roles.departed,
    "without_animator": roles.without_animator,
    "welcome": invitation.welcome,
    "intake_again": invitation.intake_again,
    "check_in": check_in.check_in,
    "opening_missed": check_in.opening_missed,
    "contact_wish": check_in.contact_wish,
    "silence": check_in.silence,
    "comment_held": check_in.comment_held,
    "results": results.results,
    "report": report.report,
    "home": home.home,
    "own_record": recognition.own_record,
    "support_review": support.support_review,
    "wave_coming": waves.wave_coming,
    "next_review": waves.next_review,
    "thanks": recognition.thanks,
    "citation_asked": recognition.citation_asked,
    "citation_answered": recognition.citation_answered,
    "help_asked": help_requests.help_asked,
    "help_answered": help_requests.help_answered,
    "help_without_expert": help_requests.help_without_expert,
    "written_to_bot": home.written_to_bot,
    "calendar_confirmed": calendar.calendar_confirmed,
    "agenda_draft": agenda.draft,
    "agenda": agenda.agenda,
    "calendar_changed": calendar.calendar_changed,
    "calendar_file": calendar_file.own_calendar,
    "catalogue_proposed": catalogue.catalogue_proposed,
    "meeting_notes": meetings.meeting_notes,
    "ratings_asked": review.ratings_asked,
    "story_asked": review.story_asked,
    "review_notes": review.review_notes,
    "decision_asked": review.decision_asked,
    "decision_taken": review.decision_taken,
    "farewell_draft": review.farewell_draft,
    "farewell": review.farewell,
    "document": documents.document,
    "file_not_sent": documents.file_not_sent,
    "digest": digest.digest,
    "progress_draft": progress.progress_draft,
    "review_draft": progress.review_draft,
    "digest_doubt": digest.doubt,
    "deadline": deadline.deadline,
    "too_late": spine.too_late,
    "my_data": my_data.my_data,
    "left": my_data.left,
    "project_closed": my_data.project_closed,
    "removed": my_data.removed,
}

__all__ = ["RENDERERS", "Message", "Renderer"]
