"""`jalon deletions export` and `jalon deletions replay FILE`: a JSON object a line, ids only."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from storage.deletions import SUBJECTS, Deletion, Deletions, Replayed


class DeletionsFileError(Exception):
    """The file is no list of deletions; the message says which line is at fault."""


def exported(deletions: Deletions) -> Iterator[str]:
    """One line for each deletion of the journal, the oldest first."""
    for one in deletions.known():
        yield json.dumps({"event": one.event, "id": one.id, "at": one.at.isoformat()})


def read_deletions(path: Path) -> list[Deletion]:
    """The deletions of a file; blank lines are nothing, a line that stands twice is one. Raises DeletionsFileError."""
    lines = path.read_text(encoding="utf-8").splitlines()
    read = [_deletion(line, f"{path.name}:{rank}") for rank, line in enumerate(lines, 1) if line.strip()]
    return sorted(set(read), key=lambda one: one.at)


def told(replayed: Replayed) -> Iterator[str]:
    """What came of a replay, in words."""
    yield f"Done again: {len(replayed.done)}. Unknown to this base: {len(replayed.absent)}."
    for one in replayed.refused:
        yield f"To be done by hand ({one.event} {one.id}): the last initiator of a project. Name another one first."


def _deletion(line: str, place: str) -> Deletion:
    try:
        read = json.loads(line)
        deletion = Deletion(str(read["event"]), int(read["id"]), datetime.fromisoformat(read["at"]))
    except (ValueError, TypeError, KeyError):
        raise DeletionsFileError(f"{place}: this is no line of `jalon deletions export`.") from None
    if deletion.event not in SUBJECTS or deletion.at.tzinfo is None:
        raise DeletionsFileError(f"{place}: this is no line of `jalon deletions export`.")
    return deletion
