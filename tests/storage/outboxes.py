"""What the tests of the outbox share: people to write to, messages owed to them, and a second process."""

import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from storage.outbox import queue
from storage.store import Store
from storage.users import SlackProfile, User

NOW = datetime(2027, 2, 11, 8, 0, tzinfo=UTC)
WALL = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
ROOT = Path(__file__).parents[2]


def after(seconds: float, instant: datetime = WALL) -> datetime:
    return instant + timedelta(seconds=seconds)


def people(store: Store, count: int = 3) -> list[User]:
    """Users of one workspace, in the order of their names: U0, U1…"""
    workspace = store.users.workspace("T1", NOW)
    profiles = [SlackProfile(f"U{n}", f"Person {n}", "Europe/Paris", "fr-FR") for n in range(count)]
    return store.users.learn(workspace, profiles, NOW)


def owe(
    store: Store,
    to: User | None,
    key: str,
    *,
    replaces: int | None = None,
    not_before: datetime | None = None,
    channel: str | None = None,
) -> int | None:
    """Queue one message of kind `word`, whose refs say its key."""
    workspace = to.workspace_id if to else store.users.workspace("T1", NOW)
    with store.database.write() as session:
        return queue(
            session,
            key=key,
            workspace_id=workspace,
            project_id=None,
            user_id=to.id if to else None,
            kind="word",
            refs={"word": key},
            now=NOW,
            not_before=not_before,
            replaces_id=replaces,
            channel=channel,
        )


def in_processes(code: str, arguments: Sequence[str], count: int = 2) -> list[str]:
    """Run the same Python in several processes at once; what each printed."""
    command = [sys.executable, "-c", code, *arguments]
    pipe = subprocess.PIPE
    running = [subprocess.Popen(command, cwd=ROOT, stdout=pipe, stderr=pipe, text=True) for _ in range(count)]
    outputs = []
    for one in running:
        out, err = one.communicate(timeout=60)
        assert one.returncode == 0, err
        outputs.append(out)
    return outputs
