"""A control: one interactive element, on one surface, before one person."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sandbox.slack.conversations import Message
from sandbox.slack.state import States, initial_states, interactive_elements, is_stateful, value_of
from sandbox.slack.views import View

Surface = Message | View


@dataclass(frozen=True)
class Control:
    """An element with its block, the message or view that shows it, and who uses it."""

    user: str
    surface: Surface
    block: dict[str, Any]
    element: dict[str, Any]

    @property
    def kind(self) -> str:
        """The element's type: `button`, `static_select`…"""
        return str(self.element["type"])

    @property
    def key(self) -> tuple[str, str]:
        """block_id and action_id."""
        return self.block["block_id"], self.element["action_id"]

    @property
    def held(self) -> Any:
        """What the element holds for this person; None for buttons and overflow menus."""
        if not is_stateful(self.element):
            return None
        return value_of(self.element, states_of(self.surface, self.user), self.block["block_id"])


def states_of(surface: Surface, user: str) -> States:
    """What the elements of a message or view hold for this person."""
    if isinstance(surface, View):
        return surface.states
    if user not in surface.states:
        surface.states[user] = initial_states(surface.blocks)
    return surface.states[user]


def controls(surface: Surface, user: str) -> Iterator[Control]:
    """Every control of a message or view, in the order shown."""
    return (Control(user, surface, block, element) for block, element in interactive_elements(surface.blocks))


def find_control(surface: Surface, user: str, block_id: str, action_id: str) -> Control:
    """A control by its ids. Raises LookupError when the surface shows it no more."""
    for control in controls(surface, user):
        if control.key == (block_id, action_id):
            return control
    raise LookupError(f"nothing shown is called {block_id}/{action_id}")
