"""A wrong file stops the start with one sentence: file, line and column, place, what is wrong, the mend."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from flows.errors import FlowError
from flows.library import DEFINITIONS, load_library

Edit = Callable[[str, str, str], str]


class Mistake(NamedTuple):
    """A text of a file made wrong, and the sentence told; a name in capitals stands for a line that may move."""

    name: str
    old: str
    new: str
    sentence: str


@pytest.fixture
def refusal(tmp_path: Path) -> Edit:
    """Change one text of one file of the definitions, and give the sentence that refuses it."""

    def refuse(name: str, old: str, new: str) -> str:
        folder = tmp_path / "definitions"
        shutil.copytree(DEFINITIONS, folder)
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(FlowError) as error:
            load_library(folder)
        return str(error.value)

    return refuse


def test_the_definitions_load(tmp_path: Path) -> None:
    shutil.copytree(DEFINITIONS, tmp_path / "definitions")
    library = load_library(tmp_path / "definitions")
    assert set(library.flows) == {"framing", "intake", "kickoff", "follow_up", "review", "deployment"}
    assert library.core_ratings == ("usefulness", "expectation_met", "applied")


def test_a_new_flow_takes_no_code(tmp_path: Path) -> None:
    folder = tmp_path / "definitions"
    shutil.copytree(DEFINITIONS, folder)
    (folder / "retrospective.yml").write_text(
        "id: retrospective\nversion: 1\ntitle: {fr: Bilan, en: Retrospective}\nsections:\n"
        "  - id: retrospective.one\n    asked_to: member\n    minutes: 1\n    title: {fr: Bilan, en: Retrospective}\n"
        "    questions:\n      - {key: retrospective.word, type: text, label: {fr: Un mot, en: A word}}\n",
        encoding="utf-8",
    )
    assert load_library(folder).flows["retrospective"].question("retrospective.word").label.en == "A word"


MISTAKES = [
    Mistake(
        "framing.yml",
        "        type: long_text\n",
        "        typ: long_text\n",
        'framing.yml:18:9: sections > framing.purpose > questions > goals.why: "type" is missing. '
        'Did you write "typ" for it?',
    ),
    Mistake(
        "framing.yml",
        "        hard: true\n",
        "        hardly: true\n",
        "framing.yml:23:9: sections > framing.purpose > questions > goals.why > hardly: "
        'nothing is called "hardly" here. Did you mean "hard"?',
    ),
    Mistake(
        "framing.yml",
        "type: long_text",
        "type: longtext",
        "framing.yml:18:9: sections > framing.purpose > questions > goals.why: "
        'there is no type "longtext". Did you mean "long_text"?',
    ),
    Mistake(
        "framing.yml",
        '          en: "Why are you starting this project, and why now?"\n',
        "",
        "framing.yml:24:9: sections > framing.purpose > questions > goals.why > label > en: "
        "the English text is missing. Add `en:` here.",
    ),
    Mistake(
        "framing.yml",
        "        standpoint: initiator",
        "        standpoint: initiators",
        "framing.yml:20:9: sections > framing.purpose > questions > goals.why > standpoint: "
        "\"initiators\" is not one of 'initiator', 'participant' or 'both'. Did you mean \"initiator\"?",
    ),
    Mistake(
        "framing.yml",
        "      - key: goals.initiator_expectations",
        "      - key: goals.why",
        'framing.yml:32:9: sections > framing.purpose > questions > goals.why > key: the key "goals.why" is already '
        "used in framing.yml. A key names one question only.",
    ),
    Mistake(
        "framing.yml",
        "        min: 1\n        max: 5\n",
        "        min: 6\n        max: 5\n",
        "framing.yml:32:9: sections > framing.purpose > questions > goals.initiator_expectations: "
        "min 6 is above max 5.",
    ),
    Mistake(
        "framing.yml",
        "        default: 3\n",
        "        default: 9\n",
        "framing.yml:DEFAULT: sections > framing.support > questions > support.frequency_weeks: "
        "default 9 is not within 1-8.",
    ),
    Mistake(
        "framing.yml",
        "advised: {min: 5, max: 10}",
        "advised: {min: 5, max: 20}",
        "framing.yml:ADVISED: sections > framing.pilot_group > questions > team.first_people: "
        "advised 5-20 is not within 3-19.",
    ),
    Mistake(
        "framing.yml",
        "one_per: goals.initiator_objectives",
        "one_per: goals.initiator_objective",
        "framing.yml:ONE_PER: sections > framing.measures > questions > goals.evaluation > one_per: "
        'no list is called "goals.initiator_objective". Did you mean "goals.initiator_objectives"?',
    ),
    Mistake(
        "framing.yml",
        "choices_from: goals.initiator_objectives",
        "choices_from: goals.why",
        "framing.yml:FROM: sections > framing.measures > questions > goals.evaluation > fields > "
        'objective > choices_from: no list is called "goals.why".',
    ),
    Mistake(
        "framing.yml",
        "among: [attendance,",
        "among: [attendence,",
        "framing.yml:AMONG: sections > framing.recognition > questions > goals.involvement_indicators > among: "
        'no indicator is called "attendence". Did you mean "attendance"?',
    ),
    Mistake(
        "framing.yml",
        "default: [expectation_met]",
        "default: [expectations_met]",
        "framing.yml:PRESET: sections > framing.measures > questions > goals.participant_indicators > default: "
        'no indicator here is "expectations_met". Did you mean "expectation_met"?',
    ),
    Mistake(
        "framing.yml",
        "default: pilot_then_deployment",
        "default: pilot_then_deploy",
        "framing.yml:CHOICE: sections > framing.pilot_group > questions > pilot.phases: "
        'there is no choice "pilot_then_deploy". Did you mean "pilot_then_deployment"?',
    ),
    Mistake(
        "framing.yml",
        "      - key: goals.practices\n",
        "      - key: goals.practises\n",
        "intake.yml:PRACTICES: sections > intake.your_part > questions > intake.practices > choices_from: "
        'no list is called "goals.practices". Did you mean "goals.practises"?',
    ),
    Mistake(
        "framing.yml",
        "part: goals",
        "part: goal",
        'framing.yml:11:5: sections > framing.purpose > part: shared.yml has no part "goal". Did you mean "goals"?',
    ),
    Mistake(
        "framing.yml",
        "seed: [I1]",
        "seed: [I9]",
        'framing.yml:19:9: sections > framing.purpose > questions > goals.why > seed: the method has no item "I9".',
    ),
    Mistake(
        "framing.yml",
        '"Why and what for"',
        '"Why, what for and until when"',
        "framing.yml:14:5: sections > framing.purpose > title: "
        "the English text has 28 characters, and a title holds 24.",
    ),
    Mistake(
        "framing.yml",
        "id: framing\n",
        "id: framming\n",
        'framing.yml:3:1: id: a flow is called like its file, "framing". Rename one of the two.',
    ),
    Mistake(
        "framing.yml",
        "fields: custom_fields",
        "fields: custom_field",
        "framing.yml:FIELDS: sections > framing.measures > questions > goals.custom_questions > fields: "
        'shared.yml has no list "custom_field" for fields. Did you mean "custom_fields"?',
    ),
    Mistake(
        "framing.yml",
        '"Pourquoi et pour quoi"',
        "Pourquoi : et pour quoi",
        "framing.yml:15:20: mapping values are not allowed here. "
        'A sentence that holds " : " needs quotes, or to stand on its own lines after ">-".',
    ),
    Mistake(
        "framing.yml",
        "version: 1\n",
        "version: 1\nversion: 2\n",
        'framing.yml:5:1: the key "version" stands twice. Keep one of the two.',
    ),
    Mistake(
        "intake.yml",
        "shared_by: intake.sharing",
        "shared_by: intake.share",
        "intake.yml:SHARED: sections > intake.your_expectations > questions > intake.expectations > shared_by: "
        'no choice is called "intake.share". Did you mean "intake.sharing"?',
    ),
    Mistake(
        "intake.yml",
        "choices: sharing",
        "choices: shared",
        "intake.yml:SHARING: sections > intake.your_expectations > questions > intake.sharing > choices: "
        'shared.yml has no list "shared" for choices. Did you mean "sharing"?',
    ),
    Mistake(
        "check_in.yml",
        "key: usefulness",
        "key: usefullness",
        "check_in.yml:PLACE: sections > check_in.ratings > questions > usefullness > key: "
        'no indicator with a question is called "usefullness". Did you mean "usefulness"?',
    ),
    Mistake(
        "check_in.yml",
        '"{since}, avez-vous fait',
        '"{depuis}, avez-vous fait',
        "check_in.yml:SINCE: sections > check_in.contribution > questions > check_in.contribution_type > label: "
        "{depuis} stands in one language only. Put it in both.",
    ),
    Mistake(
        "indicators.yml",
        "    favourable: [4, 5]",
        "    favourable: [5, 6]",
        "indicators.yml:FAVOURABLE: indicators > usefulness > question: favourable 6 is not within 1-5.",
    ),
    Mistake(
        "indicators.yml",
        "    visibility: open\n",
        "    visibility: confidential\n",
        "indicators.yml:10:5: indicators > attendance: "
        "a confidential indicator asks a question, an open one asks none.",
    ),
    Mistake(
        "indicators.yml",
        "target: 0.75",
        "target: 75",
        "indicators.yml:10:5: indicators > attendance: target 75 is a share, between 0 and 1.",
    ),
    Mistake(
        "indicators.yml",
        "plan: [trust_to_ask, recognition,",
        "plan: [trust_to_ask, recognitions,",
        "indicators.yml:PLAN: rotation > plan: "
        'no indicator with a question is called "recognitions". Did you mean "recognition"?',
    ),
    Mistake(
        "indicators.yml",
        "initiator: [time_saved, reuse_outside]",
        "initiator: [time_save, reuse_outside]",
        'indicators.yml:THEME: themes > save_time > initiator: no indicator is called "time_save". '
        'Did you mean "time_saved"?',
    ),
    Mistake(
        "agendas.yml",
        "minutes: 75",
        "minutes: 70",
        "agendas.yml:AGENDA: kickoff: its items take 75 minutes, not 70.",
    ),
    Mistake(
        "agendas.yml",
        "data: [people, roles]",
        "data: [peoples, roles]",
        "agendas.yml:DATA: kickoff > items > welcome > data: "
        'neither an answer nor a figure is called "peoples". Did you mean "people"?',
    ),
    Mistake(
        "messages.yml",
        'accept:\n      fr: "Participer"',
        'accept:\n      fr: "Participer dès maintenant au pilote"',
        "messages.yml:BUTTON: invitation > buttons > accept: the French text has 35 characters, and a button holds 30.",
    ),
    Mistake(
        "messages.yml",
        "Hello. {person} suggests",
        "Hello. {name} suggests",
        "messages.yml:TEXT: invitation > text: {person} stands in French and not in English.",
    ),
    Mistake(
        "messages.yml",
        "removed:",
        "remove:",
        'messages.yml:REMOVED: remove: nothing is called "remove" here. Did you mean "removed"?',
    ),
]


def without_line(sentence: str) -> str:
    """The sentence without its line and column, for the long files whose lines move with every text."""
    name, _, _, rest = sentence.split(":", 3)
    return f"{name}:{rest}"


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.new.strip()[:40])
def test_a_mistake_is_told_with_its_place_and_its_mend(refusal: Edit, mistake: Mistake) -> None:
    sentence = mistake.sentence
    told = refusal(mistake.name, mistake.old, mistake.new)
    if sentence.split(":", 2)[1].isdigit():
        assert told == sentence
    else:
        assert without_line(told) == ":".join(sentence.split(":", 2)[::2])


def test_the_line_told_is_the_line_of_the_mistake(refusal: Edit) -> None:
    told = refusal("framing.yml", "among: [attendance,", "among: [attendence,")
    line = int(told.split(":")[1])
    lines = (DEFINITIONS / "framing.yml").read_text(encoding="utf-8").splitlines()
    assert lines[line - 1].strip().startswith("among: [attendance,")
