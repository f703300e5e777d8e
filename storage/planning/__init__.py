"""What happens when a thing of the calendar is due: one module per journey, one line per kind.

`EFFECTS[kind]` runs in the transaction that claims the due row. `MISSED[kind]` runs instead when the thing came too
late to be worth doing (domain.md §5, Outage); a kind without one is skipped in silence, with a note in the journal.
"""

from storage.planning import invitation
from storage.planning.effect import Effect, Effects

EFFECTS: Effects = {
    "invitation_again": invitation.invitation_again,
    "intake_again": invitation.intake_again,
    "synthesis": invitation.synthesis,
}

MISSED: Effects = {}

__all__ = ["EFFECTS", "MISSED", "Effect", "Effects"]
