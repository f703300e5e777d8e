"""`python -m benchmarks [name…]`: each figure with its bound; the exit code is 1 when one is missed.

Names: acks, charts, deliveries, documents, page, purge, rehearsal, reports, start; all of them unless told.
"""

import logging
import platform
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from time import perf_counter

import structlog

from benchmarks import acks, deliveries, documents, page, purge, rehearsal, reports, start
from benchmarks.figures import Figure, line

Measure = Callable[[Path], list[Figure]]
BENCHMARKS: dict[str, Measure] = {
    "start": start.measure,
    "reports": reports.measure,
    "documents": documents.measure_documents,
    "charts": documents.measure_charts,
    "purge": purge.measure,
    "deliveries": deliveries.measure,
    "acks": acks.measure,
    "rehearsal": rehearsal.measure,
    "page": page.measure,
}


def main(names: Iterable[str]) -> int:
    """Run these benchmarks; 1 when a figure misses its bound."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    logging.disable(logging.WARNING)
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}. All on loopback.\n")
    began, missed = perf_counter(), False
    for name in names:
        with tempfile.TemporaryDirectory(prefix="jalon-bench-") as folder:
            for figure in BENCHMARKS[name](Path(folder)):
                print(line(figure), flush=True)
                missed = missed or figure.verdict == "MISSED"
    print(f"\nIn {perf_counter() - began:.0f} s.")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or BENCHMARKS))
