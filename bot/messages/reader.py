"""Who a message goes to, as its renderer sees them."""

from bot.jalon import Jalon
from flows.rights import Right, may
from storage.outbox import Delivery


def reader_may(jalon: Jalon, delivery: Delivery, right: Right) -> bool:
    """Whether the reader holds that right in the delivery's project; nobody does of a post in a channel."""
    own = jalon.store.people.of_user(delivery.user_id) if delivery.user_id is not None else ()
    return any(one.project_id == delivery.project_id and may(one.roles, right) for one in own)
