"""docs/writing-a-flow.md, followed to the letter: in a copy of the definitions, then in a copy of the house."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.adapting.rotation import offered
from bot.blocks.form import Form, Names
from bot.blocks.section import section_view
from flows.adapt import project_check_in
from flows.adapting.asked import Adapted
from flows.adapting.moment import Moment
from flows.agendas.timing import timed
from flows.errors import FlowError
from flows.library import DEFINITIONS, load_library
from flows.overlay import EMPTY, Overlay
from flows.text import LANGUAGES, Language
from sandbox.slack.validation.views import check_view
from tests.databases import SHARED_FOLDER

HOUSE = Path(__file__).parents[2]
GUIDE = (HOUSE / "docs" / "writing-a-flow.md").read_text(encoding="utf-8")
EXAMPLE, REST = GUIDE.split("## Traps, and what Jalon says")
TRAPS, WITH_CODE = REST.split("## With a few lines of code")
YAML_BLOCK = r"```yaml\n(.*?)```"
CODE_BLOCK = r"```\w+\n(.*?)```"
STEP = rf"In `([\w/.]+)`, find:\n\n{CODE_BLOCK}\n\nand write in its place:\n\n{CODE_BLOCK}"
STEPS = re.findall(STEP, EXAMPLE, re.DOTALL)
STEPS_IN_CODE = re.findall(STEP, WITH_CODE, re.DOTALL)
NEW_FILES = re.findall(rf"Write `([\w/.]+)`:\n\n{CODE_BLOCK}", WITH_CODE, re.DOTALL)
MISTAKES = re.findall(rf"\*\*(.+?)\*\*.*?{YAML_BLOCK}\n\n```text\n(.*?)\n```", TRAPS, re.DOTALL)
LABEL = STEPS[0][1]
QUESTIONS = {
    "fr": [
        "Qu'est-ce qui vous décide à lancer ce projet maintenant ?",
        "À quoi verriez-vous que ce n'était pas une bonne idée ?",
    ],
    "en": ["What makes you start this project now?", "What would tell you that it was not a good idea?"],
}


@pytest.fixture
def definitions(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DEFINITIONS, tmp_path / "definitions"))


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the house, and of what these tests need of theirs."""
    for room in ("bot", "flows", "storage", "sandbox"):
        shutil.copytree(HOUSE / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "tests" / "bot").mkdir(parents=True)
    for file in (
        "__init__.py",
        "databases.py",
        "once.py",
        "rows.py",
        "bot/__init__.py",
        "bot/keeping.py",
        "bot/projects.py",
    ):
        shutil.copy(HOUSE / "tests" / file, tmp_path / "tests" / file)
    return tmp_path


def edit(folder: Path, file: str, found: str, written: str) -> None:
    """Find these lines, which stand once, and write others in their place, as a person does in an editor."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert text.count(found) == 1, f"{file} holds these lines {text.count(found)} times:\n{found}"
    path.write_text(text.replace(found, written), encoding="utf-8")


def follow(definitions: Path) -> None:
    for file, found, written in STEPS:
        edit(definitions, Path(file).name, found, written)


def test_the_guide_has_its_steps_and_its_traps() -> None:
    files = [*["framing"] * 2, *["indicators"] * 2, *["agendas"] * 2]
    assert [file for file, _, _ in STEPS] == [f"flows/definitions/{name}.yml" for name in files]
    assert len(MISTAKES) == TRAPS.count("```text") == 6
    assert len(STEPS_IN_CODE) == WITH_CODE.count("find:") == 14
    assert len(NEW_FILES) == WITH_CODE.count("Write `") == 2


def test_the_files_named_by_the_guide_are_those_there_are() -> None:
    named = set(re.findall(r"^\| `(\w+\.yml)` \|", GUIDE, re.MULTILINE))
    assert named == {path.name for path in DEFINITIONS.glob("*.yml")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_loads_and_slack_shows_it(definitions: Path, language: Language) -> None:
    follow(definitions)
    library = load_library(definitions)
    section = library.flows["framing"].section("framing.purpose")
    view = section_view(section, {}, Form(language, Names(library, "Europe/Paris")), metadata="project=1")
    check_view(view, "modal")
    labels = [block["label"]["text"].replace("\u00a0", " ") for block in view["blocks"] if block["type"] == "input"]
    assert [labels[0], labels[1]] == QUESTIONS[language]


def test_the_new_text_of_the_indicator_is_the_one_shown(definitions: Path) -> None:
    follow(definitions)
    caveat = load_library(definitions).indicators["attendance"].caveat
    assert caveat is not None
    assert caveat.en == "Being there is not commitment; everyone's hours weigh on this figure."


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_new_indicator_may_take_the_rotating_place(definitions: Path, language: Language) -> None:
    follow(definitions)
    library = load_library(definitions)
    assert "next_step" in offered(Adapted(library, EMPTY, Moment()))
    ratings = project_check_in(library, Overlay(rounds={2: "next_step"}), [], 2, 5).section("check_in.ratings")
    view = section_view(ratings, {}, Form(language, Names(library, "Europe/Paris")), metadata="project=1", submit="OK")
    check_view(view, "modal")
    assert ratings.questions[-1].key == "next_step"


def test_the_new_item_is_on_the_agenda_with_its_minutes(definitions: Path) -> None:
    follow(definitions)
    agenda = load_library(definitions).agendas["follow_up"]
    first, minutes = timed(agenda, 60)[0]
    assert (first.title.en, minutes) == ("Welcome the newcomers", 5)
    assert timed(agenda, 45)[0][1] == 4


def test_the_new_flow_and_the_new_type_of_question_are_answered_in_slack(house: Path) -> None:
    """In a process of its own, which imports the copy: see following_the_guide.py."""
    for file, text in NEW_FILES:
        (house / file).write_text(text, encoding="utf-8")
    for file, found, written in STEPS_IN_CODE:
        edit(house, file, found, written)
    played = Path(__file__).with_name("following_the_guide.py")
    (house / "kept").mkdir()
    # What other tests kept was played by another house.
    environment = {**os.environ, "PYTHONPATH": str(house), SHARED_FOLDER: str(house / "kept")}
    ended = subprocess.run(
        [sys.executable, str(played), str(house / "jalon.db")],
        cwd=house,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert ended.returncode == 0, ended.stderr[-2000:]
    assert ended.stdout.splitlines()[-1] == "[{'farewell.advice': 'Commencer petit.', 'farewell.best_time': '09:30'}]"


@pytest.mark.parametrize(("mistake", "written", "told"), MISTAKES, ids=[name for name, _, _ in MISTAKES])
def test_each_trap_is_told_as_the_guide_says(definitions: Path, mistake: str, written: str, told: str) -> None:
    edit(definitions, "framing.yml", LABEL, written)
    with pytest.raises(FlowError) as error:
        load_library(definitions)
    assert str(error.value) == told


def test_a_key_used_twice_is_told_as_the_guide_says(definitions: Path) -> None:
    edit(definitions, "framing.yml", "- key: goals.initiator_expectations", "- key: goals.why")
    with pytest.raises(FlowError, match=re.escape(re.findall(r"\(`(the key .*?)`\)", TRAPS)[0])):
        load_library(definitions)
