"""The `jalon` command: what it needs, what it says, the exit code it ends on."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from flows.adapt import project_flow
from flows.library import load_library
from flows.overlay import EMPTY
from sandbox.slack import Double, Workspace
from storage.projects import Project, ProjectSettings
from storage.runs import Sent
from storage.store import Store
from storage.users import SlackProfile
from tests.bot.serving import environment, run_jalon

NOW = datetime(2027, 1, 11, 8, 0, tzinfo=UTC)
OVERLAY = """
reworded:
  goals.why: {label: {fr: "Pourquoi ce projet ?", en: "Why this project?"}}
"""


@pytest.fixture
def double() -> Iterator[Double]:
    with Double(Workspace()) as double:
        yield double


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to be in, without a `.env`, and an environment that says nothing of Slack."""
    monkeypatch.chdir(tmp_path)
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "CREDENTIALS_DIRECTORY"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def here(folder: Path, double: Double, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same with a whole installation's settings."""
    for name, value in environment(double, database_url).items():
        monkeypatch.setenv(name, value)
    return folder


def jalon(*arguments: str) -> Result:
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def a_project(database_url: str, name: str = "CoP Maintenance") -> Project:
    store = Store(database_url)
    workspace = store.users.workspace("T1", NOW)
    (marc,) = store.users.learn(workspace, [SlackProfile("U1", "Marc Delorme", "Europe/Paris", "fr-FR")], NOW)
    project = store.projects.start(
        workspace,
        marc.id,
        ProjectSettings(name, "fr", "Europe/Paris", "FR", None, None),
        framing=project_flow(load_library(), "framing", EMPTY),
        sent=Sent(name, "h"),
        now=NOW,
    )
    store.close()
    return project


def test_missing_settings_are_all_named_and_end_on_2(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "many")
    monkeypatch.setenv("JALON_MODE", "pigeon")
    ended = jalon("serve")
    assert ended.exit_code == 2
    assert ended.stderr.splitlines() == [
        "To mend in the environment or in the file .env (README, Settings):",
        "SLACK_BOT_TOKEN: missing",
        "PORT: cannot be read",
        "JALON_MODE: cannot be read",
    ]


def test_a_setting_left_empty_is_missing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "")
    assert "SLACK_BOT_TOKEN: missing" in jalon("doctor").stderr


def test_no_complaint_quotes_a_value(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "xoxb-pasted-in-the-wrong-place")
    assert "xoxb" not in jalon("serve").output


@pytest.mark.sqlite_only
def test_settings_come_from_a_file_beside(folder: Path, empty_database_url: str) -> None:
    (folder / ".env").write_text(f"SLACK_BOT_TOKEN=xoxb-1\nDATABASE_URL={empty_database_url}\n", encoding="utf-8")
    assert jalon("migrate").output == "The database is up to date.\n"


@pytest.mark.sqlite_only
def test_secrets_may_be_files_of_the_service_manager(
    folder: Path, empty_database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(folder))
    monkeypatch.setenv("DATABASE_URL", empty_database_url)
    (folder / "slack_bot_token").write_text("xoxb-1\n", encoding="utf-8")
    assert jalon("migrate").exit_code == 0


def test_migrating_twice_is_migrating_once(
    folder: Path, empty_database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    monkeypatch.setenv("DATABASE_URL", empty_database_url)
    assert [jalon("migrate").exit_code for _ in range(2)] == [0, 0]


def test_a_base_that_does_not_open_ends_on_5(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    monkeypatch.setenv("DATABASE_URL", "sqlite:////no/such/folder/jalon.db")
    ended = jalon("migrate")
    assert (ended.exit_code, ended.stderr) == (5, "The database does not open: unable to open database file\n")


@pytest.mark.sqlite_only
def test_the_doctor_says_each_thing_and_ends_on_0(here: Path) -> None:
    ended = jalon("doctor")
    assert ended.exit_code == 0
    assert ended.output.splitlines()[:2] == ["ok   packages", "ok   database"]


@pytest.mark.sqlite_only
def test_the_doctor_ends_on_4_when_something_is_to_be_mended(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JALON_OPERATOR")
    ended = jalon("doctor")
    assert ended.exit_code == 4
    assert "MEND JALON_OPERATOR: Nobody can be invited until it is set." in ended.output.splitlines()


def test_the_schema_goes_to_the_screen_or_to_a_file(folder: Path) -> None:
    shown = jalon("schema").output
    assert jalon("schema", "flow.json").output == ""
    assert (folder / "flow.json").read_text(encoding="utf-8") == shown
    assert "properties" in json.loads(shown)


def test_an_adaptation_is_imported_and_exported(here: Path, database_url: str) -> None:
    project = a_project(database_url)
    (here / "adaptation.yml").write_text(OVERLAY, encoding="utf-8")
    assert jalon("overlay", "import", "CoP Maintenance", "adaptation.yml").output == "The adaptation is in place.\n"
    assert "Why this project?" in jalon("overlay", "export", str(project.id)).output


@pytest.mark.sqlite_only
def test_a_file_that_is_no_adaptation_is_told_with_its_line_and_changes_nothing(here: Path, database_url: str) -> None:
    a_project(database_url)
    (here / "adaptation.yml").write_text("rewordde: {}\n", encoding="utf-8")
    ended = jalon("overlay", "import", "CoP Maintenance", "adaptation.yml")
    assert ended.exit_code == 6
    assert "adaptation.yml:1:1" in ended.stderr
    assert 'Did you mean "reworded"?' in ended.stderr
    assert jalon("overlay", "export", "CoP Maintenance").output == "adaptation: 1\ncomplete: true\n"


@pytest.mark.sqlite_only
def test_a_project_that_does_not_exist_is_told_with_those_that_do(here: Path, database_url: str) -> None:
    project = a_project(database_url)
    ended = jalon("overlay", "export", "CoP Maintenence")
    assert ended.exit_code == 6
    assert f"{project.id}  CoP Maintenance" in ended.stderr


def test_a_purge_of_a_young_base_deletes_nothing(here: Path, database_url: str) -> None:
    a_project(database_url)
    ended = jalon("purge")
    assert ended.exit_code == 0
    assert "Projects: 0." in ended.output


@pytest.mark.sqlite_only
def test_deletions_are_exported_and_replayed(here: Path, database_url: str) -> None:
    project = a_project(database_url)
    store = Store(database_url)
    store.endings.remove(project.id, None, NOW)
    store.close()
    lines = jalon("deletions", "export").output
    assert json.loads(lines) == {"event": "project.removed", "id": project.id, "at": NOW.isoformat()}
    (here / "deletions.jsonl").write_text(lines, encoding="utf-8")
    assert jalon("deletions", "replay", "deletions.jsonl").output == "Done again: 0. Unknown to this base: 0.\n"


def test_an_unknown_command_proposes_the_known_one(folder: Path) -> None:
    ended = jalon("sevre")
    assert ended.exit_code == 2
    assert "Did you mean 'serve'?" in ended.stderr


def test_its_help_names_every_command_with_a_sentence(folder: Path) -> None:
    shown = jalon("--help").output
    for name, command in main.commands.items():
        assert command.help
        assert f"  {name}" in shown


@pytest.mark.sqlite_only
def test_slack_variables_meant_for_other_tools_change_nothing(
    double: Double, tmp_path: Path, database_url: str
) -> None:
    others = {"SLACK_CLIENT_ID": "1.2", "SLACK_CLIENT_SECRET": "s", "SLACK_BOT_TOKEN": "xoxb-wrong"}
    ended = run_jalon(tmp_path, environment(double, database_url, **others), "serve")
    assert (ended.returncode, len(ended.stderr.splitlines())) == (3, 1)
