"""What the tests of the running program share: its settings over a double, `serve` in a thread or in a process."""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from bot.serve import serve
from bot.settings import Settings
from sandbox.slack import Double

JALON = Path(sys.executable).parent / "jalon"
PATIENCE_SECONDS = 60


def environment(double: Double, database_url: str, **changes: str | None) -> dict[str, str]:
    """The variables of an installation on this double; `None` takes one away."""
    values: dict[str, str | None] = {
        "SLACK_BOT_TOKEN": double.bot_token,
        "SLACK_APP_TOKEN": double.app_token,
        "SLACK_SIGNING_SECRET": double.signing_secret,
        "SLACK_API_URL": double.api_url,
        "DATABASE_URL": database_url,
        "JALON_OPERATOR": "Jalon",
        "JALON_EMPLOYER": "Atelier",
        "JALON_DPO_CONTACT": "dpo@atelier.example",
        "JALON_LEGAL_BASIS": "intérêt légitime",
    }
    return {name: value for name, value in (values | changes).items() if value is not None}


def settings(double: Double, database_url: str, **changes: str | None) -> Settings:
    """The same as read by Jalon."""
    return Settings.model_validate(
        {name.lower(): value for name, value in environment(double, database_url, **changes).items()}
    )


def free_port() -> int:
    """A port of this machine that nobody listens to."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


class Serving:
    """`serve` in a thread of this process. `error` is what ended it, if anything did."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.stop = threading.Event()
        self.error: Exception | None = None
        self._thread = threading.Thread(target=self._run, name="serve")

    def start(self) -> None:
        self._thread.start()

    def ended(self) -> bool:
        """Wait for its end; False when it still runs after a while."""
        self._thread.join(PATIENCE_SECONDS)
        return not self._thread.is_alive()

    def _run(self) -> None:
        try:
            serve(self._settings, self.stop)
        except Exception as error:  # noqa: BLE001 - the test looks at it
            self.error = error


@contextmanager
def served(settings: Settings) -> Iterator[Serving]:
    """Jalon serving from here on, stopped at the end."""
    serving = Serving(settings)
    serving.start()
    try:
        yield serving
    finally:
        serving.stop.set()
        assert serving.ended()


def run_jalon(folder: Path, variables: Mapping[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """A `jalon` command to its end, in a folder of its own and with these variables only."""
    return subprocess.run(
        [JALON, *arguments],
        cwd=folder,
        env=bare(variables),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@contextmanager
def jalon_process(folder: Path, variables: Mapping[str, str]) -> Iterator[subprocess.Popen[str]]:
    """`jalon serve` in a process of its own, killed at the end if it still runs."""
    command = [str(JALON), "serve"]
    with subprocess.Popen(
        command, cwd=folder, env=bare(variables), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def bare(variables: Mapping[str, str]) -> dict[str, str]:
    """These variables and what any program needs: nothing of this machine's proxies or tokens."""
    return {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ} | dict(variables)


def until(holds: Callable[[], object]) -> None:
    """Wait until it holds, looking fifty times a second; AssertionError after a while."""
    pause = threading.Event()
    for _ in range(PATIENCE_SECONDS * 50):
        if holds():
            return
        pause.wait(0.02)
    raise AssertionError("it never came")
