"""What every test may ask for, and what a whole run must satisfy."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from sandbox.slack import patience
from tests import databases

BASES = ("database_url", "empty_database_url", "engine")
MIGRATED = {"sqlite": databases.migrated_sqlite, "postgresql": databases.migrated_postgresql}
EMPTY = {"sqlite": databases.empty_sqlite, "postgresql": databases.empty_postgresql}
NOTHING_LEFT_OUT = os.environ.get("CI") == "true"

# A slow moment of the machine is no failure (what is about Slack's three seconds sets its own); in CI the same examples
# are tried every time.
patience.SECONDS = 30.0
slow = [HealthCheck.too_slow]
settings.register_profile("jalon", deadline=None, suppress_health_check=slow, derandomize=NOTHING_LEFT_OUT)
settings.load_profile("jalon")


@pytest.fixture
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a migrated base of the test's own: once on SQLite, once on PostgreSQL."""
    with MIGRATED[request.param]() as url:
        yield url


@pytest.fixture
def empty_database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of an empty base, for what migrates it: once on SQLite, once on PostgreSQL."""
    with EMPTY[request.param]() as url:
        yield url


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> str:
    """The name of an engine: once SQLite's, once PostgreSQL's."""
    return str(request.param)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what needs a base on both engines, or on the one that its marker names."""
    for fixture in BASES:
        if fixture in metafunc.fixturenames:
            metafunc.parametrize(fixture, list(_engines(metafunc)), indirect=True)


def _engines(metafunc: pytest.Metafunc) -> Iterator[object]:
    if not metafunc.definition.get_closest_marker("postgresql_only"):
        yield "sqlite"
    if not metafunc.definition.get_closest_marker("sqlite_only"):
        absent = databases.postgresql_programs() is None
        yield pytest.param("postgresql", marks=pytest.mark.skipif(absent, reason="PostgreSQL is not installed"))


def pytest_xdist_auto_num_workers() -> int:
    """One more than the processors (`-n auto`): a third of the tests' time is spent waiting for a browser, PostgreSQL
    or another process of Jalon."""
    return (os.cpu_count() or 1) + 1


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        databases.begin_run()


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        databases.end_run()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Under CI=true nothing may be left out: a skipped test fails the run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if NOTHING_LEFT_OUT and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = terminalreporter.stats.get("skipped", [])
    if skipped:
        verdict = "which CI does not allow" if NOTHING_LEFT_OUT else "CI runs them"
        terminalreporter.write_line(f"{len(skipped)} test(s) were left out ({verdict}): see `pytest -rs`")
