"""Where what is thrown away afterwards is kept: a rehearsal's base, a test's."""

import os
import shutil
from pathlib import Path

_ROOM = 2 * 1024**3  # bytes that must be free


def memory() -> str | None:
    """Where Linux keeps files in memory, if there is room; None elsewhere.

    A base is as real there, and each of its commits does without the milliseconds that a disk takes to be sure.
    """
    folder = Path("/dev/shm")  # noqa: S108 - the folder made inside is of its own name and of nobody else
    has_room = folder.is_dir() and os.access(folder, os.W_OK) and shutil.disk_usage(folder).free > _ROOM
    return str(folder) if has_room else None
