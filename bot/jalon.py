"""The product at work: what every handler, message and clock tick is given."""

from dataclasses import dataclass, field

from slack_sdk import WebClient

from bot.clock import Clock
from bot.later import Later
from bot.precedence import Precedence
from bot.settings import Settings
from flows.library import Library
from storage.store import Store


@dataclass(frozen=True)
class Jalon:
    """`client` never retries by itself (deliveries do); `later` runs what a click does after its acknowledgement.

    `precedence` lets answers go before deliveries.
    """

    settings: Settings
    store: Store
    library: Library
    clock: Clock
    client: WebClient
    later: Later
    precedence: Precedence = field(default_factory=Precedence)
