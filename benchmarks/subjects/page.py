"""The page over a whole pilot, played first: `python -m benchmarks.subjects.page FOLDER` says its address and waits."""

import logging
import sys
from threading import Event

import structlog

from sandbox.page.opening import served
from sandbox.page.scene import Scene
from sandbox.rehearsal.pilot import play
from sandbox.rehearsal.scenario import load_scenario
from storage.migrate import migrate


def main(folder: str) -> None:
    """Fifteen weeks of the French pilot, then its page."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    url = f"sqlite:///{folder}/page.db"
    migrate(url)
    stage = play(load_scenario("fr_maintenance"), url)
    animator = stage.scenario.having("animator")[0].id
    with stage.rehearsal, served(Scene(stage.rehearsal)) as address:
        user = stage.play(animator).id
        print(f"{address}see/{user}/{stage.rehearsal.workspace.dm(user).id}", flush=True)
        Event().wait()


if __name__ == "__main__":
    main(sys.argv[1])
