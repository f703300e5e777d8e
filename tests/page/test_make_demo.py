"""`make demo`: one line with the address, a page behind it, a clean stop, nothing kept unless asked."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from sandbox.__main__ import MOMENTS
from sandbox.rehearsal.moments import Moment

HOUSE = Path(__file__).parents[2]


@contextmanager
def demo(temporary: Path, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The program under way, and the line it printed."""
    environment = {**os.environ, "TMPDIR": str(temporary), "PYTHONPATH": str(HOUSE)}
    environment.pop("DISPLAY", None)
    process = subprocess.Popen(
        [sys.executable, "-m", "sandbox", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**environment, "PYTHONUNBUFFERED": "1"},
        cwd=HOUSE,
    )
    assert process.stdout is not None
    try:
        yield process, process.stdout.readline()
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def said_then(process: subprocess.Popen[str]) -> str:
    process.send_signal(signal.SIGINT)
    output, _ = process.communicate(timeout=60)
    return output


def test_it_prints_one_line_serves_the_page_stops_on_ctrl_c_and_keeps_nothing(tmp_path: Path) -> None:
    with demo(tmp_path) as (process, line):
        address = re.fullmatch(r"Jalon: (http://127\.0\.0\.1:\d+/) \(Ctrl-C stops it\)\n", line)
        assert address is not None, line
        with urlopen(address[1], timeout=30) as answer:
            assert answer.url.endswith("/start")
            assert "Try Jalon" in answer.read().decode()

        assert said_then(process) == "Stopped. Nothing was kept.\n"
        assert process.returncode == 0
        assert list(tmp_path.iterdir()) == []


def test_a_scenario_plays_at_once_and_its_base_is_kept_when_asked_even_if_one_stops_meanwhile(tmp_path: Path) -> None:
    kept, temporary = tmp_path / "kept", tmp_path / "temporary"
    temporary.mkdir()
    with demo(temporary, "en_guild", "--keep", str(kept)) as (process, line):
        address = re.search(r"http://\S+/start/playing", line)
        assert address is not None, line
        with urlopen(address[0], timeout=30) as answer:
            assert "The pilot is being played" in answer.read().decode()

        assert said_then(process) == f"Stopped. The databases are in {kept}.\n"
        assert process.returncode == 0
        assert (kept / "1.db").exists()


def test_an_unknown_scenario_is_told_with_those_there_are(tmp_path: Path) -> None:
    with demo(tmp_path, "nobody") as (process, line):
        assert "en_guild, fr_maintenance" in line
        assert process.wait(60) == 1


def test_the_moments_of_the_command_are_those_of_a_pilot() -> None:
    assert set(MOMENTS) == set(Moment) - {Moment.END}
