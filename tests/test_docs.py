"""What the documents say is what the code does: settings, commands, scopes, events, exit codes, logs, links."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from bot import cli
from bot.settings import Settings
from flows.phrases import fields_of
from flows.phrases.commands import COMMANDS, Word

HOUSE = Path(__file__).parent.parent
README = (HOUSE / "README.md").read_text(encoding="utf-8")
GUIDE = (HOUSE / "README.fr.md").read_text(encoding="utf-8")
OPERATING = (HOUSE / "docs" / "operating.md").read_text(encoding="utf-8")
DOCUMENTS = [
    HOUSE / "README.md",
    HOUSE / "README.fr.md",
    HOUSE / "CHANGELOG.md",
    *sorted((HOUSE / "docs").glob("*.md")),
]
MANIFEST = YAML(typ="safe").load(HOUSE / "manifest.yml")
EXAMPLE = dict(
    line.split("=", 1)
    for line in (HOUSE / ".env.example").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
)
SETTINGS = {name.upper(): field for name, field in Settings.model_fields.items()}


def table(document: str, title: str) -> dict[str, list[str]]:
    """The first table under a heading: {first cell: the others}, without its header."""
    after = document.split(f"{title}\n", 1)[1]
    rows = re.findall(r"^\|(.+)\|$", after[: after.find("\n#") if "\n#" in after else None], re.MULTILINE)
    cells = [[cell.strip() for cell in re.split(r"(?<!\\)\|", row)] for row in rows]
    return {first: others for first, *others in cells[2:]}


def code(cell: str) -> str:
    return cell.strip("`")


def default_of(name: str) -> str:
    field = SETTINGS[name]
    if field.is_required():
        return "required"
    return "" if field.default is None else f"`{field.default}`"


# --- privacy


def marks(text: str) -> list[str]:
    """What a cell says in either language: its signs."""
    return re.findall(r"[✔Σ#–]|R10", text)


def test_the_page_on_privacy_says_the_same_in_french() -> None:
    english, french = ((HOUSE / "docs" / name).read_text("utf-8") for name in ("privacy.md", "confidentialite.md"))
    seen, vu = table(english, "## Who sees what"), table(french, "## Qui voit quoi")
    assert [[marks(cell) for cell in cells] for cells in seen.values()] == [
        [marks(cell) for cell in cells] for cells in vu.values()
    ]
    kept, garde = table(english, "## How long"), table(french, "## Combien de temps")
    assert [re.findall(r"`\w+`|\d+", f"{what} {until}") for what, (until,) in kept.items()] == [
        re.findall(r"`\w+`|\d+", f"{what} {until}") for what, (until,) in garde.items()
    ]
    duties, devoirs = (re.findall(r"^\d\. ", page.split("\n## ")[5], re.MULTILINE) for page in (english, french))
    assert len(duties) == len(devoirs) == 6


# --- settings


def test_every_setting_is_in_the_readme_with_its_default_and_nothing_else_is() -> None:
    told = {code(name): cells[0] for name, cells in table(README, "### Settings").items()}

    assert told == {name: default_of(name) for name in SETTINGS}


def test_every_setting_has_its_meaning_in_code_and_in_the_readme() -> None:
    assert all(field.description for field in SETTINGS.values())
    assert all(cells[1] for cells in table(README, "### Settings").values())


def test_the_example_env_asks_for_what_must_be_filled_in_and_repeats_no_other_default() -> None:
    asked = {name for name, value in EXAMPLE.items() if not value}
    filled = {name: f"`{value}`" for name, value in EXAMPLE.items() if value}

    assert asked == {
        "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN",
        "JALON_OPERATOR", "JALON_EMPLOYER", "JALON_DPO_CONTACT", "JALON_LEGAL_BASIS",
    }  # fmt: skip
    assert filled == {name: default_of(name) for name in filled}


def test_every_variable_named_in_a_document_or_a_deployment_file_is_a_setting() -> None:
    others = {
        "SLACK_CLIENT_ID",
        "SLACK_CLIENT_SECRET",
        "COMPOSE_PROFILES",
        "POSTGRES_PASSWORD",
        "POSTGRES_USER",
        "POSTGRES_DB",
        "HTTPS_PROXY",
    }
    files = [*DOCUMENTS, HOUSE / "compose.yml", HOUSE / "Dockerfile", HOUSE / "deploy" / "jalon.service"]
    named = {
        name
        for path in files
        for name in re.findall(
            r"\b(?:SLACK|JALON|DATABASE|POSTGRES|COMPOSE|HTTPS)_[A-Z_]+\b", path.read_text(encoding="utf-8")
        )
    }

    assert named - others <= set(SETTINGS)


# --- the command


def test_every_jalon_command_is_in_the_readme_and_nothing_else_is() -> None:
    on_the_machine = README.split("On the machine", 1)[1]
    told = [code(name).removeprefix("jalon ") for name in table("\n" + on_the_machine, "\n")]

    assert set(told) == set(cli.main.commands)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_jalon_command_that_a_document_names_exists(document: Path) -> None:
    text = document.read_text(encoding="utf-8")

    named = set(re.findall(r"(?:`|^|bin/)jalon ([a-z]+)\b", text, re.MULTILINE))

    assert named <= set(cli.main.commands)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_make_target_that_a_document_names_exists(document: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (HOUSE / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))

    assert set(re.findall(r"(?:`|^)make ([a-z]+)", document.read_text(encoding="utf-8"), re.MULTILINE)) <= targets


def test_every_exit_code_is_told() -> None:
    told = {int(code) for code in table(OPERATING, "### Exit codes")}

    assert told == {0, 1, cli.WRONG_SETTINGS, cli.WRONG_TOKEN, cli.UNWELL, cli.NO_DATABASE, cli.WRONG_FILE}


# --- Slack


def words() -> Iterator[Word]:
    for name in fields_of(type(COMMANDS.words)):
        yield getattr(COMMANDS.words, name)


def test_every_word_of_the_command_is_in_the_readmes_and_in_the_hint_that_slack_shows() -> None:
    hint = MANIFEST["features"]["slash_commands"][0]["usage_hint"]
    for word in words():
        for spoken in (word.word.fr, word.word.en):
            assert f"`/jalon {spoken}`" in README
            assert spoken in re.split(r"[\[\] |]+", hint)
        assert f"`/jalon {word.word.fr}`" in GUIDE


@pytest.mark.parametrize("document", [README, GUIDE], ids=["README.md", "README.fr.md"])
def test_every_slash_command_is_told_and_no_other(document: str) -> None:
    commands = {one["command"] for one in MANIFEST["features"]["slash_commands"]}

    assert set(re.findall(r"`(/[a-z-]+)[ `]", document)) == commands


def test_every_shortcut_is_told() -> None:
    for shortcut in MANIFEST["features"]["shortcuts"]:
        assert f"*{shortcut['name']}*" in README
        assert f"*{shortcut['name']}*" in GUIDE


def test_every_scope_has_its_reason_and_no_other_is_told() -> None:
    told = table(README, "### Scopes, and why each is asked")

    assert [code(scope) for scope in told] == MANIFEST["oauth_config"]["scopes"]["bot"]
    assert all(cells[0] for cells in told.values())


def test_every_event_has_its_use_and_no_other_is_told() -> None:
    told = table(README, "### Events, and what each is for")

    assert sorted(code(event) for event in told) == MANIFEST["settings"]["event_subscriptions"]["bot_events"]


# --- logs and metrics


def logged() -> set[str]:
    """Every event that bot/ logs at a level that is shown."""
    found = set()
    for path in (HOUSE / "bot").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Attribute(value=ast.Name(id="log"), attr="info" | "warning" | "error"),
                    args=[ast.Constant(value=str(event)), *_],
                ):
                    found.add(event)
    return found


def test_every_event_of_the_log_is_told_and_no_other() -> None:
    assert {code(event) for event in table(OPERATING, "## Logs")} == logged()


# --- what documents point at


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_leads_somewhere(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)]+)\)", text):
        if "://" in target:
            continue
        path, _, anchor = target.partition("#")
        leads_to = (document.parent / path).resolve() if path else document
        assert leads_to.exists(), f"{document.name}: {target}"
        if anchor:
            assert anchor in anchors(leads_to), f"{document.name}: {target}"


def anchors(document: Path) -> set[str]:
    titles = re.findall(r"^#+ (.+)$", document.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_file_that_a_document_names_exists(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:bot|flows|storage|sandbox|tests|tools|docs|deploy|benchmarks)/[\w./-]*)`?", text))
    to_write = set(re.findall(r"^Write `([\w./]+)`:$", text, re.MULTILINE))  # the files of an example

    assert [path for path in sorted(named - to_write) if not (HOUSE / path.rstrip("./")).exists()] == []


def test_the_changelog_says_what_comes() -> None:
    changelog = (HOUSE / "CHANGELOG.md").read_text(encoding="utf-8")
    titles = re.findall(r"^## (.+)$", changelog, re.MULTILINE)
    kinds = re.findall(r"^### (.+)$", changelog, re.MULTILINE)

    assert titles[0] == "[Unreleased]"
    assert all(re.fullmatch(r"\[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d", title) for title in titles[1:])
    assert set(kinds) <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


# --- deployment


def test_the_image_is_made_of_files_that_exist_and_are_let_in() -> None:
    dockerfile = (HOUSE / "Dockerfile").read_text(encoding="utf-8")
    let_in = {line[1:] for line in (HOUSE / ".dockerignore").read_text(encoding="utf-8").splitlines() if line[0] == "!"}
    copied = {
        name for names in re.findall(r"^COPY (?!--from)(.+) \S+$", dockerfile, re.MULTILINE) for name in names.split()
    }

    assert copied == let_in
    assert all((HOUSE / name).exists() for name in copied)


def test_the_image_holds_no_more_than_the_locked_packages_and_runs_without_rights() -> None:
    dockerfile = (HOUSE / "Dockerfile").read_text(encoding="utf-8")

    assert "--require-hashes" in dockerfile
    assert re.search(r"^USER jalon$", dockerfile, re.MULTILINE)
    assert (
        'HEALTHCHECK --interval=60s --timeout=20s --start-period=30s CMD ["jalon", "doctor", "--quick"]' in dockerfile
    )


def test_compose_starts_one_jalon_and_postgresql_only_when_asked() -> None:
    compose = YAML(typ="safe").load(HOUSE / "compose.yml")

    assert [name for name, service in compose["services"].items() if "profiles" not in service] == ["jalon"]
    used = {mount.split(":")[0] for service in compose["services"].values() for mount in service["volumes"]}
    assert used == set(compose["volumes"])


def test_the_service_does_not_restart_what_a_restart_cannot_mend() -> None:
    service = (HOUSE / "deploy" / "jalon.service").read_text(encoding="utf-8")
    never = re.search(r"^RestartPreventExitStatus=(.+)$", service, re.MULTILINE)

    assert never is not None
    assert [int(code) for code in never[1].split()] == [cli.WRONG_SETTINGS, cli.WRONG_TOKEN, cli.WRONG_FILE]
    credentials = re.findall(r"^LoadCredential=(\w+):", service, re.MULTILINE)
    assert {name.upper() for name in credentials} <= set(SETTINGS)
