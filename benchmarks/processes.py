"""The subjects as processes: started, waited for until they are connected, told to stop."""

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import packages_distributions
from pathlib import Path

from benchmarks.ground import Ground

ROOT = Path(__file__).parents[1]
START_SECONDS, STOP_SECONDS = 60, 20


@contextmanager
def connected(ground: Ground, subject: str) -> Iterator[subprocess.Popen[str]]:
    """A subject listening to the double of this ground; it is gone afterwards."""
    with started([sys.executable, "-m", f"benchmarks.subjects.{subject}"], ground.environment) as process:
        if not ground.double.wait_connected(timeout=START_SECONDS):
            raise RuntimeError(f"{subject} did not connect")
        yield process
    ground.double.wait_for(lambda: ground.double.hub.connected == 0)


@contextmanager
def started(
    command: list[str], environment: Mapping[str, str], folder: Path = ROOT, *, with_log: bool = False
) -> Iterator[subprocess.Popen[str]]:
    """A process whose output (its log too, when asked) can be read line by line; ended when the block is left."""
    log = subprocess.STDOUT if with_log else subprocess.DEVNULL
    process = subprocess.Popen(command, env=environment, cwd=folder, stdout=subprocess.PIPE, stderr=log, text=True)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout is not None:
            process.stdout.close()


def as_installed(environment: Mapping[str, str], folder: Path) -> dict[str, str]:
    """The environment of a process that finds what `make run` installs, and its bytecode beside it from start to start.

    Some libraries load what only developers install (rich, pygments) when they find it: here they do not.
    """
    (folder / "sitecustomize.py").write_text(f"import sys\nsys.modules.update(dict.fromkeys({developers_only()!r}))\n")
    kept = {name: value for name, value in environment.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPATH": f"{folder}:{ROOT}"}


def developers_only() -> list[str]:
    """The modules of this environment that come from no distribution of requirements.lock."""
    lock = (ROOT / "requirements.lock").read_text()
    wanted = {_plain(name) for name in re.findall(r"^([A-Za-z0-9._-]+)==", lock, re.MULTILINE)} | {"jalon"}
    found = packages_distributions()
    return sorted(module for module, names in found.items() if wanted.isdisjoint(map(_plain, names)))


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
