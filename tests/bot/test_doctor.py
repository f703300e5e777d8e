"""`jalon doctor` names each fault and its mend, and nothing else."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from bot.clock import Clock, SystemClock
from bot.doctor import Finding, examine, one_folder, wanted_scopes
from bot.settings import Settings
from sandbox.slack import Double, Workspace
from sandbox.slack.faults import ServerError
from storage.store import Store
from tests.bot.delivering import SetClock
from tests.bot.serving import settings

pytestmark = pytest.mark.sqlite_only


@pytest.fixture
def double() -> Iterator[Double]:
    with Double(Workspace(), scopes=wanted_scopes()) as double:
        yield double


def mends(settings: Settings, *, quick: bool = False, clock: Clock | None = None) -> dict[str, str]:
    """What is to be mended: {what: how}."""
    return {one.what: one.mend for one in examine(settings, quick=quick, clock=clock) if not one.ok}


def test_a_sound_installation_has_nothing_to_mend(double: Double, database_url: str) -> None:
    findings = examine(settings(double, database_url), quick=False)
    assert [finding.what for finding in findings if finding.ok] == [
        "packages",
        "database",
        "JALON_OPERATOR",
        "JALON_EMPLOYER",
        "JALON_DPO_CONTACT",
        "JALON_LEGAL_BASIS",
        "SLACK_BOT_TOKEN",
        "scopes",
        "clock",
        "SLACK_APP_TOKEN",
    ]
    assert all(finding == Finding(finding.what, ok=True) for finding in findings)


def test_it_asks_slack_for_no_more_than_who_it_is(double: Double, database_url: str) -> None:
    examine(settings(double, database_url), quick=False)
    assert [call.method for call in double.calls] == ["auth.test", "apps.connections.open"]


def test_quick_asks_slack_nothing(double: Double, database_url: str) -> None:
    findings = examine(settings(double, database_url), quick=True)
    assert [finding.what for finding in findings] == ["packages", "database"]
    assert double.calls == []


def test_each_missing_line_of_the_notice_is_named(double: Double, database_url: str) -> None:
    told = mends(settings(double, database_url, JALON_EMPLOYER=None, JALON_LEGAL_BASIS=" "))
    assert told == dict.fromkeys(["JALON_EMPLOYER", "JALON_LEGAL_BASIS"], "Nobody can be invited until it is set.")


@pytest.mark.parametrize("name", ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"])
def test_a_wrong_token_is_told_by_its_setting(double: Double, database_url: str, name: str) -> None:
    told = mends(settings(double, database_url, **{name: "xoxb-of-another-app"}))
    assert told == {name: "Slack answers invalid_auth: copy the token again (README, steps 2 and 3)."}


@pytest.mark.parametrize(
    ("mode", "name", "mend"),
    [
        ("socket", "SLACK_APP_TOKEN", "Socket Mode needs it: README, step 3."),
        ("http", "SLACK_SIGNING_SECRET", "HTTP mode needs it: Basic Information, App Credentials."),
    ],
    ids=["socket", "http"],
)
def test_the_mode_tells_which_secret_is_missing(
    double: Double, database_url: str, mode: str, name: str, mend: str
) -> None:
    assert mends(settings(double, database_url, JALON_MODE=mode, **{name: None})) == {name: mend}


def test_missing_scopes_are_named(database_url: str) -> None:
    with Double(Workspace(), scopes=wanted_scopes() - {"im:history", "commands"}) as double:
        told = mends(settings(double, database_url))
    assert told == {"scopes": "Missing commands, im:history: update the app from manifest.yml, then reinstall it."}


def test_a_clock_that_is_wrong_is_told(double: Double, database_url: str) -> None:
    late = SetClock(SystemClock().now() - timedelta(seconds=3600))
    assert mends(settings(double, database_url), clock=late)["clock"].endswith("seconds from Slack's: set it.")


def test_a_slack_that_cannot_be_reached_is_no_wrong_token(double: Double, database_url: str) -> None:
    here = settings(double, database_url)
    double.stop()
    told = mends(here)
    assert set(told) == {"SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"}
    assert all(mend.startswith("Slack cannot be reached (URLError)") for mend in told.values())


def test_a_slack_out_of_order_is_no_wrong_token(double: Double, database_url: str) -> None:
    double.faults.fail("auth.test", ServerError(503))
    assert mends(settings(double, database_url)) == {
        "SLACK_BOT_TOKEN": "Slack cannot be reached (503): check this machine's network and proxy."
    }


def test_an_empty_base_is_to_be_migrated(double: Double, empty_database_url: str) -> None:
    told = mends(settings(double, empty_database_url), quick=True)
    assert told == {"database": "Run `jalon migrate` (or start `jalon serve`, which does it)."}


@pytest.mark.parametrize("url", ["sqlite:////no/such/folder/jalon.db", "postgresql://jalon@127.0.0.1:1/x", "delphi:x"])
def test_a_base_that_does_not_answer_is_told(double: Double, url: str) -> None:
    told = mends(settings(double, url), quick=True)
    assert told == {"database": "DATABASE_URL does not answer: check the address and the rights."}


def test_a_base_of_a_newer_jalon_is_told(double: Double, database_url: str) -> None:
    store = Store(database_url)
    with store.database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    told = mends(settings(double, database_url), quick=True)
    assert told == {"database": "A newer Jalon made it: install that one, or restore a backup."}


def test_packages_of_several_folders_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    import storage

    monkeypatch.setattr(storage, "__file__", "/elsewhere/storage/__init__.py")
    assert one_folder().mend.startswith("Run Jalon from its own environment")


def test_no_finding_quotes_a_secret(double: Double) -> None:
    wrong = settings(double, "postgresql://jalon:secret@127.0.0.1:1/x", SLACK_BOT_TOKEN="xoxb-secret")
    assert "secret" not in repr(examine(wrong, quick=False, clock=SetClock(datetime(2020, 1, 1, tzinfo=UTC))))
