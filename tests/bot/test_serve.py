"""`jalon serve` over Socket Mode: how it begins, what it does when Slack is away, how it ends."""

import json
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from structlog.testing import capture_logs
from structlog.typing import EventDict

from bot import reaching, socket_mode
from bot.reaching import WrongTokenError
from bot.settings import SettingsError
from sandbox.player import Player
from sandbox.slack import Double, Workspace
from sandbox.slack.faults import ServerError
from storage.migrate import DatabaseTooNewError, DatabaseUnreachableError
from storage.store import Store
from tests.bot.serving import PATIENCE_SECONDS, Serving, environment, jalon_process, run_jalon, served, settings, until


@pytest.fixture
def double() -> Iterator[Double]:
    with Double(Workspace()) as double:
        double.workspace.add_user("Marc Delorme", tz="Europe/Paris", locale="fr-FR")
        yield double


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every wait of the real world, shortened."""
    monkeypatch.setattr(reaching, "FIRST_WAIT_SECONDS", 0.02)
    monkeypatch.setattr(reaching, "LONGEST_WAIT_SECONDS", 0.1)
    monkeypatch.setattr(socket_mode, "PING_SECONDS", 0.1)
    monkeypatch.setattr(socket_mode, "WATCH_SECONDS", 0.02)


def answers_marc(double: Double) -> bool:
    return "Jalon" in Player(double).person("Marc Delorme").command("/jalon").text


def ends_at_once(serving: Serving) -> Exception | None:
    """What a start that cannot succeed ends on."""
    serving.start()
    assert serving.ended()
    return serving.error


def test_an_empty_base_is_migrated_and_marc_is_answered(double: Double, empty_database_url: str) -> None:
    with served(settings(double, empty_database_url)):
        assert double.wait_connected()
        assert answers_marc(double)
    assert double.problems == []


@pytest.mark.sqlite_only
@pytest.mark.parametrize("name", ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"])
def test_a_wrong_token_is_named_and_ends_the_start(double: Double, database_url: str, name: str) -> None:
    error = ends_at_once(Serving(settings(double, database_url, **{name: "xoxb-of-another-app"})))
    assert isinstance(error, WrongTokenError)
    assert str(error) == f"Slack refuses {name} (invalid_auth). `jalon doctor` says what to mend."


@pytest.mark.sqlite_only
def test_the_two_tokens_exchanged_are_told(double: Double, database_url: str) -> None:
    exchanged = {"SLACK_BOT_TOKEN": double.app_token, "SLACK_APP_TOKEN": double.bot_token}
    error = ends_at_once(Serving(settings(double, database_url, **exchanged)))
    assert "SLACK_BOT_TOKEN (not_allowed_token_type)" in str(error)


@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    ("mode", "name"), [("socket", "SLACK_APP_TOKEN"), ("http", "SLACK_SIGNING_SECRET")], ids=["socket", "http"]
)
def test_each_mode_needs_its_own_secret(double: Double, database_url: str, mode: str, name: str) -> None:
    error = ends_at_once(Serving(settings(double, database_url, JALON_MODE=mode, **{name: None})))
    assert isinstance(error, SettingsError)
    assert str(error).splitlines()[1] == f"{name}: missing, and JALON_MODE={mode} needs it"


@pytest.mark.parametrize(
    "url",
    ["sqlite:////no/such/folder/jalon.db", "postgresql://jalon:secret@127.0.0.1:1/jalon", "oracle-of-delphi://x"],
    ids=["folder", "server", "engine"],
)
def test_a_base_that_does_not_open_is_told_without_its_password(double: Double, url: str) -> None:
    error = ends_at_once(Serving(settings(double, url)))
    assert isinstance(error, DatabaseUnreachableError)
    assert "secret" not in str(error)


def test_an_older_jalon_leaves_a_newer_base_alone(double: Double, database_url: str) -> None:
    from sqlalchemy import text

    store = Store(database_url)
    with store.database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    error = ends_at_once(Serving(settings(double, database_url)))
    assert isinstance(error, DatabaseTooNewError)


@pytest.mark.sqlite_only
@pytest.mark.usefixtures("impatient")
def test_without_slack_at_the_start_it_says_so_and_connects_once_slack_is_there(
    double: Double, database_url: str
) -> None:
    double.stop()
    with capture_logs() as logs, served(settings(double, database_url)):
        assert_logged(logs, "slack.unreachable", times=2)
        double.start()
        assert double.wait_connected()
        assert answers_marc(double)
    first, second = [line for line in logs if line["event"] == "slack.unreachable"][:2]
    assert first["mend"] == "check the network and the proxy"
    assert second["retry_in_seconds"] == 2 * first["retry_in_seconds"]


@pytest.mark.sqlite_only
@pytest.mark.usefixtures("impatient")
def test_a_slack_that_answers_nonsense_is_tried_again(double: Double, database_url: str) -> None:
    double.faults.fail("auth.test", ServerError(503), times=2)
    double.faults.fail("apps.connections.open", ServerError(500))
    with capture_logs() as logs, served(settings(double, database_url)):
        assert double.wait_connected()
    assert [line["code"] for line in logs if line["event"] == "slack.unreachable"] == ["503", "503", "500"]


@pytest.mark.sqlite_only
@pytest.mark.usefixtures("impatient")
def test_told_to_stop_while_slack_is_away_it_stops(double: Double, database_url: str) -> None:
    double.stop()
    with capture_logs() as logs, served(settings(double, database_url)) as serving:
        assert_logged(logs, "slack.unreachable")
    assert serving.error is None


@pytest.mark.sqlite_only
@pytest.mark.usefixtures("impatient")
def test_a_connection_lost_later_is_told_and_comes_back(double: Double, database_url: str) -> None:
    with capture_logs() as logs, served(settings(double, database_url)):
        assert_logged(logs, "jalon.ready")
        double.stop()
        assert_logged(logs, "slack.connection_lost")
        double.start()
        assert double.wait_connected()
        assert_logged(logs, "slack.connected_again")
        assert answers_marc(double)
    assert [line["event"] for line in logs if line["event"].startswith("slack.conn")] == [
        "slack.connection_lost",
        "slack.connected_again",
    ]


@pytest.mark.sqlite_only
@pytest.mark.usefixtures("impatient")
def test_a_token_revoked_later_ends_it_instead_of_trying_for_ever(double: Double, database_url: str) -> None:
    with served(settings(double, database_url)) as serving:
        assert double.wait_connected()
        double.faults.revoked = True
        double.close_connections()
        assert serving.ended()
    assert isinstance(serving.error, WrongTokenError)
    assert "token_revoked" in str(serving.error)


def test_sigterm_ends_it_cleanly(double: Double, tmp_path: Path, database_url: str) -> None:
    with jalon_process(tmp_path, environment(double, database_url)) as process:
        if not double.wait_connected(timeout=PATIENCE_SECONDS):
            process.kill()
            pytest.fail(process.communicate()[1])
        assert answers_marc(double)
        process.send_signal(signal.SIGTERM)
        _, logged = process.communicate(timeout=PATIENCE_SECONDS)
    assert process.returncode == 0
    events = [json.loads(line)["event"] for line in logged.splitlines()]
    assert [event for event in events if event.startswith("jalon.")] == ["jalon.ready", "jalon.stopping"]


@pytest.mark.sqlite_only
def test_a_wrong_token_is_an_exit_code_of_its_own(double: Double, tmp_path: Path, database_url: str) -> None:
    ended = run_jalon(tmp_path, environment(double, database_url, SLACK_BOT_TOKEN="xoxb-wrong"), "serve")
    assert (ended.returncode, ended.stdout) == (3, "")
    assert ended.stderr == "Slack refuses SLACK_BOT_TOKEN (invalid_auth). `jalon doctor` says what to mend.\n"


def assert_logged(logs: list[EventDict], event: str, times: int = 1) -> None:
    """Wait until the event was logged that many times."""
    until(lambda: sum(line["event"] == event for line in logs) >= times)
