"""The rules of the house that a machine can check: layers, locks, decisions."""

import re
import subprocess
import sys
import tomllib
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
