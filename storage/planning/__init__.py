"""What happens when a thing of the calendar is due: one module per journey, one line per kind.

`EFFECTS[kind]` runs in the transaction that claims the due row. `MISSED[kind]` runs instead when the thing came too
late to be worth doing (domain.md §5, Outage); a kind without one is skipped in silence, with a note in the journal.
"""

from storage.planning import agenda, calendar, check_in, invitation, meeting, retention, review, support, waves
from storage.planning.effect import Effect, Effects

EFFECTS: Effects = {
    "agenda_draft": agenda.agenda_draft,
    "agenda": agenda.agenda,
    "pause_begins": calendar.pause_begins,
    "pause_ends": calendar.pause_ends,
    "meeting_notes": meeting.meeting_notes,
    "meeting_notes_again": meeting.meeting_notes_again,
    "deadline": meeting.deadline,
    "invitation_again": invitation.invitation_again,
    "intake_again": invitation.intake_again,
    "synthesis": invitation.synthesis,
    "round_opening": check_in.round_opening,
    "first_reminder": check_in.first_reminder,
    "last_reminder": check_in.last_reminder,
    "tomorrow": check_in.tomorrow,
    "silence_question": check_in.silence_question,
    "round_close": check_in.round_close,
    "round_results": check_in.round_results,
    "review_begins": check_in.review_begins,
    "project_ends": review.project_ends,
    "support_review": support.support_review,
    "wave_coming": waves.wave_coming,
    "next_review": waves.next_review,
    "ratings_open": review.ratings_open,
    "story": review.story,
    "decision_again": review.decision_again,
    "farewell_again": review.farewell_again,
    "purge_answers": retention.purge_answers,
    "purge_activity": retention.purge_activity,
    "purge_results": retention.purge_results,
}

MISSED: Effects = {
    "round_opening": check_in.opening_missed,
}

__all__ = ["EFFECTS", "MISSED", "Effect", "Effects"]
