"""How long a whole pilot takes to rehearse: fifteen weeks, played through a local Slack."""

import os
import subprocess
import sys
from pathlib import Path
from time import perf_counter

from benchmarks.figures import Figure
from benchmarks.processes import ROOT

SECONDS = 10.0
SCENARIO = "fr_maintenance"


def measure(_folder: Path, scenario: str = SCENARIO) -> list[Figure]:
    """The seconds of `python -m sandbox.rehearsal`, its start included."""
    before = perf_counter()
    command = [sys.executable, "-m", "sandbox.rehearsal", scenario]
    done = subprocess.run(command, cwd=ROOT, env=os.environ, stdout=subprocess.DEVNULL, check=False)
    took = perf_counter() - before
    if done.returncode:
        return [Figure(f"rehearsal of {scenario}", "it failed", float("inf"), SECONDS)]
    return [Figure(f"rehearsal of {scenario}", f"{took:.1f} s", took, SECONDS)]
