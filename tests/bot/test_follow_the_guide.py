"""docs/writing-a-flow.md, followed to the letter in a copy of the definitions."""

import re
import shutil
from pathlib import Path

import pytest

from bot.blocks.form import Form, Names
from bot.blocks.section import section_view
from flows.errors import FlowError
from flows.library import DEFINITIONS, load_library
from flows.text import LANGUAGES, Language
from sandbox.slack.validation.views import check_view

GUIDE = (Path(__file__).parents[2] / "docs" / "writing-a-flow.md").read_text(encoding="utf-8")
EXAMPLE, TRAPS = GUIDE.split("## Traps, and what Jalon says")
YAML_BLOCK = r"```yaml\n(.*?)```"
STEPS = re.findall(
    rf"In `flows/definitions/(\w+\.yml)`, find:\n\n{YAML_BLOCK}\n\nand write in its place:\n\n{YAML_BLOCK}",
    EXAMPLE,
    re.DOTALL,
)
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


def edit(definitions: Path, file: str, found: str, written: str) -> None:
    """Find these lines, which stand once, and write others in their place, as a person does in an editor."""
    path = definitions / file
    text = path.read_text(encoding="utf-8")
    assert text.count(found) == 1, f"{file} holds these lines {text.count(found)} times:\n{found}"
    path.write_text(text.replace(found, written), encoding="utf-8")


def follow(definitions: Path) -> None:
    for file, found, written in STEPS:
        edit(definitions, file, found, written)


def test_the_guide_has_its_three_steps_and_its_traps() -> None:
    assert [file for file, _, _ in STEPS] == ["framing.yml", "framing.yml", "indicators.yml"]
    assert len(MISTAKES) == TRAPS.count("```text") == 6


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
