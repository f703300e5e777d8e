"""The rules of the house that a machine can check: layers, locks, decisions."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

HOUSE = Path(__file__).parent.parent
RUNTIME, DEVELOPMENT = HOUSE / "requirements.lock", HOUSE / "requirements-dev.lock"
PROJECT = tomllib.loads((HOUSE / "pyproject.toml").read_text())


def declared(*groups: str) -> list[Requirement]:
    """What pyproject.toml asks for: the runtime with all its extras, and these dependency groups."""
    lines = list(PROJECT["project"]["dependencies"])
    for extra in PROJECT["project"]["optional-dependencies"].values():
        lines += extra
    for group in groups:
        lines += PROJECT["dependency-groups"][group]
    return [Requirement(line) for line in lines]


def pins(lock: Path) -> dict[str, set[str]]:
    """The versions that a lock file holds, by canonical name; two when they depend on the platform."""
    found: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^\s;\\]+)", lock.read_text(), re.MULTILINE):
        found.setdefault(canonicalize_name(name), set()).add(version)
    return found


def test_imports_go_down_the_layers_only() -> None:
    program = Path(sys.executable).parent / "lint-imports"
    checked = subprocess.run([program, "--no-cache"], cwd=HOUSE, capture_output=True, text=True, check=False)

    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize(("lock", "groups"), [(RUNTIME, ("setup",)), (DEVELOPMENT, ("setup", "test", "lint"))])
def test_each_dependency_is_locked_within_its_range(lock: Path, groups: tuple[str, ...]) -> None:
    locked = pins(lock)

    for requirement in declared(*groups):
        versions = locked.get(canonicalize_name(requirement.name), set())
        assert versions, f"{requirement} is not in {lock.name}: run `make lock`"
        assert all(version in requirement.specifier for version in versions), f"{requirement}: {versions}"


def test_what_is_tested_is_what_is_served() -> None:
    tested = pins(DEVELOPMENT)

    assert all(tested[name] == versions for name, versions in pins(RUNTIME).items())


@pytest.mark.parametrize("lock", [RUNTIME, DEVELOPMENT], ids=lambda lock: lock.name)
def test_a_lock_file_names_no_index_and_hashes_all(lock: Path) -> None:
    text = lock.read_text()

    assert "://" not in text
    assert "--index" not in text
    assert all("--hash=sha256:" in block for block in re.split(r"\n(?=[a-z])", text.strip()))


def test_each_dependency_has_its_reason_in_the_decisions() -> None:
    decisions = (HOUSE / "docs" / "decisions.md").read_text()

    missing = [r.name for r in declared("setup", "test", "lint") if f"`{r.name}`" not in decisions]

    assert missing == []


def modules(*folders: str) -> list[Path]:
    """The Python files of these folders, packages' own files apart."""
    return [path for folder in folders for path in sorted((HOUSE / folder).rglob("*.py")) if path.name != "__init__.py"]


def named(paths: Iterable[Path]) -> list[str]:
    return [str(path.relative_to(HOUSE)) for path in paths]


def imported_by(module: Path) -> set[str]:
    """The dotted names that a module imports, those of `from a import b` as a.b."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
            names.add(str(node.module))
    return names


@pytest.mark.parametrize(
    ("room", "map_"),
    [
        ("bot/handlers", "bot/app*.py"),
        ("bot/messages", "bot/messages/__init__.py"),
        ("storage/planning", "storage/planning/__init__.py"),
    ],
)
def test_every_module_of_a_room_is_on_its_map(room: str, map_: str) -> None:
    """A handler that app.py does not register, a renderer or an effect that no kind leads to, is dead."""
    maps = sorted(HOUSE.glob(map_))
    reached = {name for path in maps for name in imported_by(path)}
    within = {name for path in modules(room) for name in imported_by(path)}

    unreached = [path for path in modules(room) if dotted(path) not in reached | within and path not in maps]

    assert named(unreached) == []


def test_every_module_is_imported_by_another_or_is_a_program() -> None:
    programs = {"bot.cli", "storage.migrations.env"}
    everything = [*modules("bot", "flows", "storage", "sandbox"), *(HOUSE.rglob("__init__.py"))]
    used = {name for path in everything for name in imported_by(path)} | programs

    unused = [
        path
        for path in modules("bot", "flows", "storage", "sandbox")
        if dotted(path) not in used and path.name != "__main__.py" and "versions" not in path.parts
    ]

    assert named(unused) == []


def test_no_module_is_longer_than_300_lines() -> None:
    """The day one needs more, it holds two things. A migration is written once, by a tool, and read never."""
    written = [
        path for path in modules("bot", "flows", "storage", "sandbox", "benchmarks") if "versions" not in path.parts
    ]

    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in written}

    assert named(path for path, lines in lengths.items() if lines > 300) == []


def dotted(path: Path) -> str:
    return ".".join(path.relative_to(HOUSE).with_suffix("").parts)


def sentences(code: str) -> list[str]:
    """The string literals of a module that read like something said to a person.

    Docstrings, logs and errors raised for programmers are no such thing; `{names}` are no words.
    """
    tree = ast.parse(code)
    quiet = {id(constant) for node in ast.walk(tree) if is_for_programmers(node) for constant in ast.walk(node)}
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in quiet:
            text = re.sub(r"\{[^}]*\}", "", node.value)
            words = re.findall(r"[^\W\d_]{2,}", text)
            has_accents = re.search(r"[à-öø-ÿœÀ-ÖØ-Ý]", text) is not None
            if (has_accents and words) or (len(words) > 3 and " " in text):
                found.append(node.value)
    return found


def is_for_programmers(node: ast.AST) -> bool:
    match node:
        case ast.Raise() | ast.Assert() | ast.Expr(value=ast.Constant()):  # the last is a docstring
            return True
        case ast.Call(func=ast.Attribute(value=ast.Name(id="log" | "re"))):
            return True
    return False


FOR_OPERATORS = {
    "cli.py",
    "deletions_cli.py",
    "doctor.py",
    "http.py",
    "metrics.py",
    "overlay_cli.py",
    "reaching.py",
    "settings.py",
}


def test_what_is_said_to_people_is_written_in_phrases_not_in_code() -> None:
    rooms = [path for path in modules("bot") if path.name not in FOR_OPERATORS]

    found = {str(path.relative_to(HOUSE)): sentences(path.read_text(encoding="utf-8")) for path in rooms}

    assert {path: told for path, told in found.items() if told} == {}


@pytest.mark.parametrize("planted", ['Say("Réponse enregistrée")', 'Say(f"{n} people have answered so far")'])
def test_a_sentence_planted_in_code_is_found(planted: str) -> None:
    assert sentences(f'"""A room with its own sentence in its docstring."""\n{planted}\n') != []
