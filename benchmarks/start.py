"""How long `jalon serve` takes from its launch until it listens, and the memory it then holds while nothing happens."""

import re
import sys
from pathlib import Path
from threading import Event
from time import perf_counter

from benchmarks.figures import Figure, median
from benchmarks.processes import as_installed, started
from sandbox.slack.double import Double

SECONDS, MEBIBYTES = 1.5, 90.0
STARTS = 5
IDLE_SECONDS = 3.0


def measure(folder: Path, starts: int = STARTS, idle: float = IDLE_SECONDS) -> list[Figure]:
    """The median time of some starts on a base that is up to date, and the largest memory among them."""
    seconds, memory = list[float](), list[float]()
    with Double() as double:
        environment = as_installed(
            {
                "PATH": "",
                "SLACK_BOT_TOKEN": double.bot_token,
                "SLACK_APP_TOKEN": double.app_token,
                "SLACK_API_URL": double.api_url,
                "DATABASE_URL": f"sqlite:///{folder}/start.db",
            },
            folder,
        )
        one_start(environment, folder, 0)  # the first makes the base and the bytecode, as an installation does
        for _ in range(starts):
            took, held = one_start(environment, folder, idle)
            seconds.append(took)
            if held is not None:
                memory.append(held)
    took = median(seconds)
    figures = [Figure("from start to ready", f"{took:.2f} s (median of {starts})", took, SECONDS)]
    if memory:
        figures.append(Figure("memory while idle", f"{max(memory):.1f} MiB", max(memory), MEBIBYTES))
    else:
        figures.append(Figure("memory while idle", "not measured: this machine has no /proc", None, MEBIBYTES))
    return figures


def one_start(environment: dict[str, str], folder: Path, idle: float) -> tuple[float, float | None]:
    """The seconds until the log says that Jalon is ready, and the MiB it holds after `idle` seconds."""
    before = perf_counter()
    command = [str(Path(sys.executable).parent / "jalon"), "serve"]
    with started(command, environment, folder, with_log=True) as process:
        assert process.stdout is not None
        if not any("jalon.ready" in line for line in process.stdout):
            raise RuntimeError("jalon serve ended before it was ready")
        took = perf_counter() - before
        Event().wait(idle)
        return took, resident(process.pid)


def resident(process_id: int) -> float | None:
    """The MiB of memory that a process holds; None where the system does not tell it this way."""
    status = Path(f"/proc/{process_id}/status")
    found = re.search(r"^VmRSS:\s+(\d+) kB", status.read_text(), re.MULTILINE) if status.exists() else None
    return int(found[1]) / 1024 if found else None
