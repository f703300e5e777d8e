"""Finding things by their visible text, and saying what is visible when they are not."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sandbox.slack.controls import Control
from sandbox.slack.rendering import Reading

T = TypeVar("T")


class NotVisible(AssertionError):
    """The person does not see what they should use; the message lists what they do see."""


def plain(text: str) -> str:
    """Text compared without regard to kinds of spaces and apostrophes."""
    return re.sub(r"\s+", " ", text.replace("’", "'")).strip()


def best(wanted: str, things: Iterable[T], name: Callable[[T], str]) -> list[T]:
    """The things called exactly so; else those that begin so; else those that contain it."""
    everything = [(plain(name(thing)), thing) for thing in things]
    text = plain(wanted)
    for fits in (str.__eq__, str.startswith, str.__contains__):
        found = [thing for label, thing in everything if fits(label, text)]
        if found:
            return found
    return []


def only(wanted: str, things: Sequence[T], name: Callable[[T], str], where: str) -> T:
    """The one thing of that name. Raises NotVisible when there is none, or more than one."""
    found = best(wanted, things, name)
    if len(found) == 1:
        return found[0]
    visible = "\n".join(f"  {name(thing)}" for thing in things) or "  (nothing)"
    count = "does not show" if not found else f"shows {len(found)} times"
    raise NotVisible(f"{where} {count} {wanted!r}; visible:\n{visible}")


@dataclass(frozen=True)
class Clickable:
    """A button, or one option of an overflow menu."""

    label: str
    control: Control
    option: dict[str, Any] | None = None


def clickables(controls: Iterable[Control], reading: Reading) -> list[Clickable]:
    """Everything one can click."""
    found: list[Clickable] = []
    for control in controls:
        if control.kind == "button":
            found.append(Clickable(reading.label(control), control))
        elif control.kind == "overflow":
            options = control.element["options"]
            found += [Clickable(reading.text(one["text"]), control, one) for one in options]
    return found


def beside(text: str, blocks: Sequence[dict[str, Any]], clickable: Clickable, reading: Reading) -> bool:
    """Whether the control stands in a block that says this, or right below one."""
    index = next(i for i, block in enumerate(blocks) if block is clickable.control.block)
    for block in reversed(blocks[: index + 1]):
        if isinstance(block.get("text"), dict):
            return plain(text) in plain(reading.text(block["text"]))
    return False
