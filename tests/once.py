"""What several tests need and none changes, made once a run: by whichever of its processes asks first."""

import pickle
from collections.abc import Callable
from hashlib import sha256
from typing import TypeVar

from tests.databases import kept_between_processes

T = TypeVar("T")
_known: dict[str, object] = {}


def once_a_run(what: str, make: Callable[[], T]) -> T:
    """What `make` gives, values that pickle can write. `what` names it for every process of the run."""
    if what not in _known:
        with kept_between_processes(sha256(what.encode()).hexdigest()) as file:
            if not file.exists():
                file.write_bytes(pickle.dumps(make()))
            _known[what] = pickle.loads(file.read_bytes())
    return _known[what]  # type: ignore[return-value]
