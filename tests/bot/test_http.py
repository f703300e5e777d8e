"""HTTP mode: Slack's signed requests on one port, with health, readiness and metrics beside them."""

import json
import signal
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import text
from structlog.testing import capture_logs

from bot import reaching
from bot.http import payload
from bot.reaching import WrongTokenError
from sandbox.player import Person, Player
from sandbox.slack import Double, Workspace
from sandbox.slack.signature import signed_headers
from storage.store import Store
from tests.bot.serving import (
    PATIENCE_SECONDS,
    Serving,
    environment,
    free_port,
    jalon_process,
    served,
    settings,
    until,
)

DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass
class Site:
    """Jalon at a URL, its double, and what one sees from outside."""

    url: str
    double: Double

    @property
    def marc(self) -> Person:
        return Player(self.double).person("Marc Delorme")

    def get(self, path: str) -> tuple[int, str]:
        return self._ask(urllib.request.Request(self.url + path))

    def post(self, body: str | bytes, headers: Mapping[str, str]) -> tuple[int, str]:
        data = body.encode() if isinstance(body, str) else body
        return self._ask(urllib.request.Request(f"{self.url}/slack/events", data, dict(headers)))

    def is_up(self) -> bool:
        try:
            return self.get("/healthz") == (200, "ok")
        except OSError:
            return False

    @staticmethod
    def _ask(request: urllib.request.Request) -> tuple[int, str]:
        try:
            with DIRECT.open(request, timeout=PATIENCE_SECONDS) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()


@pytest.fixture
def double() -> Iterator[Double]:
    with Double(Workspace()) as double:
        double.workspace.add_user("Marc Delorme", tz="Europe/Paris", locale="fr-FR")
        yield double


@contextmanager
def site_of(double: Double, database_url: str) -> Iterator[Site]:
    port = free_port()
    site = Site(f"http://127.0.0.1:{port}", double)
    double.use_http(f"{site.url}/slack/events")
    with served(settings(double, database_url, JALON_MODE="http", SLACK_APP_TOKEN=None, PORT=str(port))):
        until(site.is_up)
        yield site


@pytest.fixture
def site(double: Double, database_url: str) -> Iterator[Site]:
    with site_of(double, database_url) as site:
        yield site


def test_a_command_a_window_and_a_message_over_signed_requests(site: Site) -> None:
    shown = site.marc.command("/jalon")
    assert "Jalon aide une équipe" in shown.text
    shown.click("Démarrer un projet")
    site.double.wait_for(lambda: site.marc.modal is not None)
    form = site.marc.modal
    assert form is not None
    form.fill("Nom du projet", "CoP Maintenance").submit()
    assert site.double.wait_for(lambda: site.marc.dm.messages)
    assert "CoP Maintenance" in site.marc.dm.last.text
    assert site.double.problems == []


@pytest.mark.sqlite_only
def test_a_command_may_hold_the_word_payload(site: Site) -> None:
    assert "« my payload »" in site.marc.command("/jalon", "my payload").text


@pytest.mark.sqlite_only
def test_a_request_that_slack_did_not_sign_is_refused_and_its_words_are_not_logged(site: Site) -> None:
    with capture_logs() as logs:
        answer = site.post("command=/jalon&text=secret", FORM | signed_headers("another secret", "command=/jalon"))
    assert answer == (401, '{"error":"invalid request"}')
    # The clock that runs beside it may log too (the daily purge): its lines are for other tests, secrets are for all.
    assert [line["event"] for line in logs if line["event"].startswith("http.")] == ["http.refused"]
    assert "secret" not in repr(logs)


@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    "changes",
    [
        {"X-Slack-Signature": ""},
        {"X-Slack-Signature": "v0=é"},
        {"X-Slack-Request-Timestamp": ""},
        {"X-Slack-Request-Timestamp": "yesterday"},
        {"X-Slack-Request-Timestamp": "1"},
    ],
    ids=repr,
)
def test_a_signature_that_is_odd_or_old_is_refused(site: Site, changes: dict[str, str]) -> None:
    signed = signed_headers(site.double.signing_secret, "text=x")
    assert site.post("text=x", FORM | signed | changes)[0] == 401


@pytest.mark.sqlite_only
@pytest.mark.parametrize("body", ["payload={", "payload=1", "payload=%5B%5D"])
def test_a_signed_request_that_cannot_be_read_is_told_so(site: Site, body: str) -> None:
    assert site.post(body, FORM | signed_headers(site.double.signing_secret, body))[0] == 400


@pytest.mark.sqlite_only
def test_bytes_that_are_no_text_are_refused(site: Site) -> None:
    assert site.post(b"text=\xff", FORM | signed_headers(site.double.signing_secret, "text=x"))[0] == 401


@pytest.mark.sqlite_only
def test_slack_verifies_the_address_and_the_certificate(site: Site) -> None:
    body = json.dumps(
        {"type": "url_verification", "token": "t", "challenge": "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7"}
    )
    signed = {"Content-Type": "application/json"} | signed_headers(site.double.signing_secret, body)
    status, answer = site.post(body, signed)
    assert status == 200
    assert "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7" in answer
    assert site.post("ssl_check=1&token=t", FORM) == (200, "")


@pytest.mark.sqlite_only
def test_health_says_that_it_lives_whatever_the_base(site: Site) -> None:
    assert site.get("/healthz") == (200, "ok")


def test_readiness_follows_the_base(site: Site, database_url: str) -> None:
    assert site.get("/readyz") == (200, "current")
    store = Store(database_url)
    with store.database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    assert site.get("/readyz") == (503, "ahead")


@pytest.mark.sqlite_only
def test_metrics_count_the_deliveries_by_state(site: Site) -> None:
    site.marc.command("/jalon").click("Démarrer un projet")
    site.double.wait_for(lambda: site.marc.modal is not None)
    form = site.marc.modal
    assert form is not None
    form.fill("Nom du projet", "CoP Maintenance").submit()
    site.double.wait_for(lambda: site.marc.dm.messages)
    until(lambda: 'jalon_deliveries{state="sent"}' in site.get("/metrics")[1])
    status, answer = site.get("/metrics")
    assert status == 200
    assert "# TYPE jalon_deliveries gauge" in answer


@pytest.mark.sqlite_only
def test_nothing_else_is_served(site: Site) -> None:
    assert site.get("/")[0] == 404
    assert site.get("/slack/events")[0] == 405


@pytest.mark.sqlite_only
def test_a_wrong_bot_token_ends_the_start(double: Double, database_url: str) -> None:
    serving = Serving(settings(double, database_url, JALON_MODE="http", SLACK_BOT_TOKEN="xoxb-wrong"))
    serving.start()
    assert serving.ended()
    assert isinstance(serving.error, WrongTokenError)


@pytest.mark.sqlite_only
def test_without_slack_at_the_start_it_waits_then_serves(
    double: Double, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reaching, "FIRST_WAIT_SECONDS", 0.02)
    port = free_port()
    site = Site(f"http://127.0.0.1:{port}", double)
    double.stop()
    here = settings(double, database_url, JALON_MODE="http", PORT=str(port))
    with capture_logs() as logs, served(here):
        until(lambda: any(line["event"] == "slack.unreachable" for line in logs))
        double.start()
        until(site.is_up)


def test_two_replicas_share_one_postgresql(double: Double, database_url: str) -> None:
    with site_of(double, database_url) as one, site_of(double, database_url) as other:
        assert (one.get("/readyz"), other.get("/readyz")) == ((200, "current"), (200, "current"))
        for site in (one, other):
            double.use_http(f"{site.url}/slack/events")
            assert "Jalon aide une équipe" in site.marc.command("/jalon").text


@pytest.mark.sqlite_only
def test_sigterm_ends_it_cleanly(double: Double, tmp_path: Path, database_url: str) -> None:
    port = free_port()
    site = Site(f"http://127.0.0.1:{port}", double)
    with jalon_process(tmp_path, environment(double, database_url, JALON_MODE="http", PORT=str(port))) as process:
        until(lambda: site.is_up() or process.poll() is not None)
        process.send_signal(signal.SIGTERM)
        _, logged = process.communicate(timeout=PATIENCE_SECONDS)
    assert process.returncode == 0
    events = [json.loads(line)["event"] for line in logged.splitlines()]
    assert [event for event in events if event.startswith("jalon.")] == ["jalon.ready", "jalon.stopping"]


@pytest.mark.parametrize(
    ("raw", "content_type", "read"),
    [
        ('{"type": "event_callback"}', "application/json; charset=utf-8", {"type": "event_callback"}),
        ("payload=%7B%22type%22%3A%22block_actions%22%7D", FORM["Content-Type"], {"type": "block_actions"}),
        ("command=%2Fjalon&text=", FORM["Content-Type"], {"command": "/jalon", "text": ""}),
    ],
    ids=["event", "interaction", "command"],
)
def test_the_three_shapes_of_what_slack_sends(raw: str, content_type: str, read: dict[str, str]) -> None:
    assert payload(raw, content_type) == read
