"""The product at work: what every handler, message and clock tick is given."""

from msgspec import Struct, field
from slack_sdk import WebClient

from bot.clock import Clock
from bot.later import Later
from bot.precedence import Precedence
from bot.settings import Settings
from flows.catalogues.kept import kept
from flows.library import Library
from storage.projects import Project
from storage.store import Store


class Jalon(Struct, frozen=True):
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

    def asks(self, project: Project) -> Library:
        """The library with the catalogue that the project is asked: its own until it takes a newer one over."""
        return self.store.catalogues.library(project.catalogue)

    def is_behind(self, project: Project) -> bool:
        """Whether a newer catalogue than the one that a living project follows is installed."""
        return project.phase != "closed" and project.catalogue != kept(self.library).name
