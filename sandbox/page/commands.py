"""The commands and message shortcuts that Slack offers, as the app's manifest declares them."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from flows.yaml_files import read_yaml

MANIFEST = Path(__file__).parents[2] / "manifest.yml"


@dataclass(frozen=True)
class Command:
    """A slash command: what it does, and the first words that it understands."""

    name: str
    description: str
    hint: str

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the usage hint that may be typed as they are."""
        groups = re.findall(r"\[([^]]*)\]", self.hint)
        return tuple(word for group in groups for word in re.findall(r"[\w-]+", group) if len(groups) == 1)


@dataclass(frozen=True)
class Shortcut:
    """A shortcut in the menu of each message."""

    callback_id: str
    name: str


def commands() -> tuple[Command, ...]:
    """The app's commands, in the manifest's order."""
    return tuple(
        Command(one["command"], one["description"], one.get("usage_hint", "")) for one in _features()["slash_commands"]
    )


def shortcuts() -> tuple[Shortcut, ...]:
    """The app's message shortcuts."""
    return tuple(Shortcut(one["callback_id"], one["name"]) for one in _features()["shortcuts"])


@cache
def _features() -> Any:
    return read_yaml(MANIFEST)["features"]
