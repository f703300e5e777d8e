"""Who a message goes to, as its renderer sees them."""

from bot.jalon import Jalon
from flows.rights import Right, may
from storage.outbox import Delivery
from storage.people import Person


def reader_may(jalon: Jalon, delivery: Delivery, right: Right) -> bool:
    """Whether the reader holds that right in the delivery's project; nobody does of a post in a channel."""
    reader = reader_of(jalon, delivery)
    return reader is not None and may(reader.roles, right)


def reader_of(jalon: Jalon, delivery: Delivery) -> Person | None:
    """The reader in the delivery's project."""
    own = jalon.store.people.of_user(delivery.user_id) if delivery.user_id is not None else ()
    return next((one for one in own if one.project_id == delivery.project_id), None)
