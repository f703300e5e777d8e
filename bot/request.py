"""A request as handlers see it: who, where, which ids, what was typed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct

from bot.caller import Caller, zone_in
from flows.text import Language
from storage.people import Person
from storage.projects import Project
from storage.runs import Sent


class Request(Struct, frozen=True):
    """A command, a press, a form sent or a shortcut. `ids` come from the button's value or the view's metadata."""

    caller: Caller
    ids: Mapping[str, str]
    payload: Mapping[str, Any]
    now: datetime
    project: Project | None
    person: Person | None

    @property
    def language(self) -> Language:
        """The reader's own language, else the project's."""
        return self.caller.user.language or (self.project.language if self.project else self.caller.language)

    @property
    def zone(self) -> str:
        return zone_in(self.caller.user, self.project.zone if self.project else "UTC")

    @property
    def view(self) -> dict[str, Any]:
        """The view that was acted in or sent; empty elsewhere."""
        return dict(self.payload.get("view") or {})

    @property
    def action(self) -> dict[str, Any]:
        """The first action of a press; empty elsewhere."""
        return dict((self.payload.get("actions") or [{}])[0])

    @property
    def text(self) -> str:
        """What follows a command."""
        return str(self.payload.get("text") or "").strip()

    @property
    def sent(self) -> Sent:
        """The identity of the form sent, by which a replay is known."""
        view = self.view
        return Sent(str(view.get("id")), str(view.get("hash")))


class ProjectRequest(Request, frozen=True):
    """A request about a project by someone who holds the right asked for."""

    project: Project
    person: Person
