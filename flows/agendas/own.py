"""Items that the team adds to an agenda: how many it takes, and which a meeting leaves to the next."""

from collections.abc import Collection, Sequence

from msgspec import Struct

from flows.schema import AgendaItem
from flows.text import Text
from flows.unquoted import Unquoted

MOST = 3
LENGTHS = (5, 10, 15, 20)
TITLE_LENGTH = 150


class OwnItem(Unquoted, frozen=True):
    """An item added by `added_by` (a person's id), for the meeting `meeting_id`; `minutes` is how long it takes."""

    id: int
    title: str
    minutes: int
    added_by: int | None
    meeting_id: int

    @property
    def key(self) -> str:
        """Its name among the items of an agenda; no item of the method has such a one."""
        return f"own_{self.id}"

    def as_item(self) -> AgendaItem:
        """The item, as written in both languages."""
        return AgendaItem(id=self.key, minutes=self.minutes, title=Text.same(self.title))


class Past(Struct, frozen=True):
    """A meeting behind: whether it was held (None: nobody said), and the items its notes say were not discussed."""

    held: bool | None
    not_discussed: Collection[str] | None


def waits(item: OwnItem, since: Sequence[Past]) -> bool:
    """Whether the item is still to be discussed after these meetings: nothing is lost for want of notes."""
    return all(past.held is not True or past.not_discussed is None or item.key in past.not_discussed for past in since)


def minutes_left(own: Sequence[OwnItem], meeting_minutes: int) -> int:
    """What added items may still take: half of the meeting stays with the method's own."""
    return max(meeting_minutes // 2 - sum(one.minutes for one in own), 0)
