"""How fast messages leave, beside a bare loop that only posts them."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.acks import slack_answering_in
from benchmarks.figures import Figure
from benchmarks.ground import ground
from benchmarks.processes import started

ENOUGH = 0.95
SLACK_SECONDS = 0.15
THREADS = (1, 8)
MESSAGES_A_THREAD = 80


def measure(
    folder: Path, threads: Sequence[int] = THREADS, each: int = MESSAGES_A_THREAD, pilots: int = 3, members: int = 10
) -> list[Figure]:
    """One figure per number of threads: Jalon's messages a second over the loop's."""
    figures = []
    with ground(folder, pilots, members) as made, slack_answering_in(made, SLACK_SECONDS):
        for number in threads:
            more = {"BENCH_MESSAGES": str(each * number), "BENCH_THREADS": str(number)}
            with started([sys.executable, "-m", "benchmarks.subjects.deliveries"], made.environment | more) as process:
                told, _nothing = process.communicate(timeout=300)
            seconds = json.loads(told)
            rates = {name: each * number / took for name, took in seconds.items()}
            ratio = rates["jalon"] / rates["loop"]
            text = f"{ratio:.3f} ({rates['jalon']:.1f} / {rates['loop']:.1f} a second)"
            name = f"deliveries, {number} at once, Slack {1000 * SLACK_SECONDS:.0f} ms"
            figures.append(Figure(name, text, ratio, ENOUGH, at_most=False))
    return figures
