"""Everything that Jalon asks is a form that Slack accepts, and a form sent back untouched changes nothing."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import submission
from bot.blocks.elements import VALUE
from bot.blocks.form import Names
from bot.blocks.indicators import indicator_view
from bot.blocks.rows import row_view
from bot.blocks.section import Place, problem_blocks, section_view
from bot.ids import decode
from flows.answers import CheckContext, check
from flows.options import option_ids_of
from flows.rows import check_row
from flows.schema import Section
from flows.targets import check_target, default_entry
from flows.text import LANGUAGES, Language
from sandbox.slack.state import initial_states
from sandbox.slack.validation.views import check_view
from tests.bot.asked import INDICATORS, LIBRARY, QUESTIONS, ROWS, SECTIONS, SOURCES, form, question, stored

OPTIONS = option_ids_of(SOURCES)
LONG = "Établir « une méthode » & <la> partager\n\nשלום "


def sent_untouched(view: dict[str, Any]) -> dict[str, Any]:
    """The view as Slack sends it when nothing was typed: its initial values are what it holds."""
    check_view(view, "modal")
    return {**view, "state": {"values": initial_states(view["blocks"])}}


def section_of(key: str) -> Section:
    return next(one for one in SECTIONS if any(asked.key == key for asked in one.questions))


def section_with(key: str, value: Any, language: Language = "fr") -> dict[str, Any]:
    return section_view(section_of(key), {key: value}, form(language), metadata="project=1")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("asked", SECTIONS, ids=lambda one: one.id)
def test_slack_accepts_every_section_blank(asked: Section, language: Language) -> None:
    view = section_view(asked, {}, form(language), metadata="project=1", place=Place(3, 9))
    check_view(view, "modal")
    inputs = [block for block in view["blocks"] if block["type"] == "input"]
    assert len(inputs) <= 5
    assert all(block["optional"] and block["element"]["action_id"] == VALUE for block in inputs)
    assert not any("{" in text for text in texts_of(view))


@pytest.mark.parametrize("key", QUESTIONS)
@settings(max_examples=30)
@given(data=st.data(), language=st.sampled_from(LANGUAGES))
def test_an_answer_drawn_and_sent_back_is_the_same_answer(key: str, data: st.DataObject, language: Language) -> None:
    value = data.draw(stored(QUESTIONS[key]))
    view = sent_untouched(section_with(key, value, language))
    if key in ROWS:
        assert key not in submission.values(view)
        return
    raw = submission.values(view)[key]
    context = CheckContext(previous=value, options=OPTIONS, indicators=LIBRARY.indicators)
    assert check(QUESTIONS[key], raw, context).value == value


@pytest.mark.parametrize("key", ROWS)
@settings(max_examples=30)
@given(data=st.data(), language=st.sampled_from(LANGUAGES))
def test_a_row_drawn_and_sent_back_is_the_same_row(key: str, data: st.DataObject, language: Language) -> None:
    asked = ROWS[key]
    row = data.draw(stored(asked))[0]
    line = SOURCES[asked.one_per][0].id if asked.one_per else None
    view = sent_untouched(row_view(asked, form(language), {"project": 1}, row=row, line=line))
    checked = check_row(asked, submission.row(view, asked), CheckContext(options=OPTIONS), check)
    assert checked.errors == {}
    assert checked.row == row


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("indicator", LIBRARY.indicators.values(), ids=lambda one: one.key)
def test_the_proposed_target_drawn_and_sent_back_is_the_same_target(indicator: Any, language: Language) -> None:
    asked = INDICATORS["goals.initiator_indicators"]
    view = sent_untouched(indicator_view(asked, indicator, form(language), {"project": 1}))
    raw = submission.values(view)[indicator.key]
    assert check_target(indicator, raw["target"], raw["counts"]).value == default_entry(indicator)
    assert decode(view["private_metadata"]) == {"project": "1", "question": asked.key, "indicator": indicator.key}
    assert not any("{" in text for text in texts_of(view))


def test_a_target_of_a_fraction_of_a_percent_is_shown_and_read_back() -> None:
    indicator = LIBRARY.indicators["attendance"]
    entry = {"key": "attendance", "target": "0.625", "counts": None}
    view = sent_untouched(indicator_view(INDICATORS["goals.initiator_indicators"], indicator, form("fr"), {}, entry))
    raw = submission.values(view)["attendance"]
    assert raw["target"] == "62,5"
    assert check_target(indicator, raw["target"]).value == entry


def test_a_baseline_is_a_target_left_blank() -> None:
    indicator = LIBRARY.indicators["goal_progress"]
    entry = {"key": "goal_progress", "target": None, "counts": None}
    view = sent_untouched(indicator_view(INDICATORS["goals.initiator_indicators"], indicator, form(), {}, entry))
    assert submission.values(view)["goal_progress"] == {"target": None, "counts": None}


@pytest.mark.parametrize("key", QUESTIONS)
def test_the_longest_texts_still_make_a_form_that_slack_accepts(key: str) -> None:
    asked = question(key)
    longest = {
        "text": (LONG * 20)[:300],
        "long_text": (LONG * 200)[:3000],
        "list": [{"id": f"l{rank}", "text": (LONG.replace("\n", " ") * 10)[:200]} for rank in range(10)],
        "people": [f"U{rank:08}" for rank in range(20)],
        "confirm": {"text": LONG * 200, "confirmed": True},
        "rows": [{"id": f"r{rank}", asked.fields[0].key: None} for rank in range(asked.max)] if key in ROWS else None,
    }
    check_view(section_with(key, longest.get(asked.type)), "modal")


def test_a_default_is_proposed_until_the_question_is_answered() -> None:
    section = section_of("follow_up.cadence_weeks")
    view = sent_untouched(section_view(section, {}, form(), metadata=""))
    assert submission.values(view)["follow_up.cadence_weeks"] == "3"
    left_blank = {"follow_up.cadence_weeks": None}
    view = sent_untouched(section_view(section, left_blank, form(), metadata=""))
    assert submission.values(view)["follow_up.cadence_weeks"] is None


def test_what_the_project_knows_is_proposed_over_a_default() -> None:
    proposed = {
        "follow_up.present": ["U1", "U2"],
        "goals.participant_objectives": {"text": "Apprendre", "confirmed": False},
    }
    view = sent_untouched(section_view(section_of("follow_up.present"), {}, form(proposed=proposed), metadata=""))
    assert submission.values(view)["follow_up.present"] == ["U1", "U2"]
    view = sent_untouched(
        section_view(section_of("goals.participant_objectives"), {}, form(proposed=proposed), metadata="")
    )
    assert submission.values(view)["goals.participant_objectives"] == {"text": "Apprendre", "ticked": False}


@pytest.mark.parametrize(("language", "words"), [("fr", "Sans réponse"), ("en", "No answer")])
def test_a_rating_ends_with_no_answer_and_has_nothing_chosen_at_first(language: Language, words: str) -> None:
    for key in ("usefulness", "expectation_met", "applied", "trust_to_ask", "intake.theme"):
        element = field(section_view(section_of(key), {}, form(language), metadata=""), key)
        assert element["type"] == "radio_buttons"
        assert element["options"][-1]["text"]["text"] == words
        assert "initial_option" not in element


def test_a_choice_that_is_no_rating_has_no_such_option() -> None:
    element = field(section_view(section_of("pilot.phases"), {}, form(), metadata=""), "pilot.phases")
    assert [one["value"] for one in element["options"]] == [one.id for one in question("pilot.phases").choices]
    assert element["initial_option"]["value"] == "pilot_then_deployment"


@pytest.mark.parametrize(("language", "label"), [("fr", "Heure (Europe/Paris)"), ("en", "Time (Europe/Paris)")])
def test_the_time_names_the_zone_of_the_project(language: Language, label: str) -> None:
    view = section_view(section_of("kickoff.starts_at"), {}, form(language), metadata="")
    assert block(view, "kickoff.starts_at#time")["label"]["text"] == label


@pytest.mark.parametrize(
    ("key", "words"),
    [("goals.participant_objectives", "Je confirme cette synthèse"), ("kickoff.roles", "Je confirme")],
)
def test_a_text_to_confirm_has_its_checkbox(key: str, words: str) -> None:
    box = block(section_view(section_of(key), {}, form(), metadata=""), f"{key}#ticked")
    assert [one["text"]["text"] for one in box["element"]["options"]] == [words]
    assert box["label"]["text"] == f"{words}\u00a0: {question(key).label.fr}"


def test_the_title_button_and_place_are_on_the_view() -> None:
    view = section_view(section_of("goals.why"), {}, form(), metadata="project=1", place=Place(1, 9))
    assert view["title"]["text"] == "Pourquoi et pour quoi"
    assert view["submit"]["text"] == "Enregistrer et continuer"
    assert texts_of(view["blocks"][0])[0] == "Section 1 sur 9 · environ 4\u00a0min"


def test_suggested_indicators_come_first_under_their_heading() -> None:
    key = "goals.initiator_indicators"
    view = section_view(section_of(key), {}, form(suggested={key: ["time_saved", "applied"]}), metadata="")
    groups = field(view, key)["option_groups"]
    assert [one["value"] for one in groups[0]["options"]] == ["time_saved", "applied"]
    offered = [one["value"] for group in groups for one in group["options"]]
    assert sorted(offered) == sorted(set(LIBRARY.indicators) - {"response_rate"})


def test_expectation_met_is_chosen_from_the_start() -> None:
    key = "goals.participant_indicators"
    view = sent_untouched(section_view(section_of(key), {}, form(), metadata=""))
    assert submission.values(view)[key] == ["expectation_met"]


def test_the_constraints_are_told_while_choosing() -> None:
    view = section_view(section_of("goals.initiator_indicators"), {}, form(), metadata="")
    told = " ".join(texts_of(view))
    assert "de 1 à 4" in told
    assert "de 3 à 6\u00a0: au moins un de chaque côté" in told


def test_each_saved_indicator_has_a_line_with_its_target_and_a_button() -> None:
    key = "goals.initiator_indicators"
    view = section_with(key, [{"key": "attendance", "target": "0.75", "counts": None}])
    line = block(view, f"{key}#attendance")
    assert line["text"]["text"] == "*Présence aux réunions* · cible 75\u00a0%"
    assert decode(line["accessory"]["value"]) == {"question": key, "indicator": "attendance"}


def test_rows_can_be_added_until_the_list_is_full() -> None:
    key = "goals.custom_questions"
    row = {"label": "Que <dire> ?", "type": "text"}
    two = section_with(key, [{"id": "r1", **row}, {"id": "r2", **row}])
    assert block(two, f"{key}#add")["elements"][0]["text"]["text"] == "Ajouter\u00a0: Question"
    menu = block(two, f"{key}#r2")["accessory"]
    assert [one["text"]["text"] for one in menu["options"]] == ["Modifier", "Retirer"]
    assert decode(menu["options"][1]["value"]) == {"do": "remove", "question": key, "row": "r2"}
    assert block(two, f"{key}#r1")["text"]["text"] == "*Que &lt;dire&gt; ?* · Une ligne"
    full = section_with(key, [{"id": f"r{rank}", **row} for rank in range(3)])
    assert "3 lignes au plus ici\u00a0: la liste est pleine." in texts_of(full)
    assert f"{key}#add" not in [one.get("block_id") for one in full["blocks"]]


def test_one_row_for_each_line_shows_the_line_as_text() -> None:
    key = "goals.evaluation"
    view = section_with(key, [{"id": "r1", "objective": "l1", "indicators": ["applied"], "criterion": "Trois fiches"}])
    filled = "*Ligne &lt;1&gt; &amp; la suite* · Mise en pratique · Trois fiches"
    assert block(view, f"{key}#l1")["text"]["text"] == filled
    assert block(view, f"{key}#l1")["accessory"]["text"]["text"] == "Modifier"
    assert block(view, f"{key}#l2")["text"]["text"] == "*Ligne &lt;2&gt; &amp; la suite*\n_À remplir_"
    assert block(view, f"{key}#l2")["accessory"]["text"]["text"] == "Remplir"
    assert decode(block(view, f"{key}#l2")["accessory"]["value"]) == {"question": key, "line": "l2"}
    opened = row_view(ROWS[key], form(), {"run": 7}, line="l2")
    assert texts_of(opened["blocks"][0]) == ["*Ligne &lt;2&gt; &amp; la suite*"]
    assert [one["block_id"] for one in opened["blocks"][1:]] == ["indicators", "criterion"]
    assert submission.row(sent_untouched(opened), ROWS[key])["objective"] == "l2"


def test_lines_that_do_not_exist_yet_are_told() -> None:
    nothing = form(names=Names(LIBRARY, "Europe/Paris"))
    view = section_view(section_of("goals.evaluation"), {}, nothing, metadata="")
    assert any("ces lignes suivent une autre réponse" in text for text in texts_of(view))
    view = section_view(section_of("intake.practices"), {}, nothing, metadata="")
    assert any("Rien à choisir pour l'instant" in text for text in texts_of(view))


def test_a_forced_value_gets_another_field_and_the_same_question() -> None:
    view = section_view(section_of("kickoff.starts_at"), {}, form(forced={"kickoff.starts_at": 2}), metadata="")
    assert block(view, "kickoff.starts_at@2#time")
    assert submission.values(sent_untouched(view))["kickoff.starts_at"] == {"date": None, "time": None}


def test_a_text_can_stand_over_a_field_or_in_its_place() -> None:
    words = {"goals.participant_objectives": "3 réponses sur 8"}
    section = section_of("goals.participant_objectives")
    over = section_view(section, {}, form(above=words), metadata="")
    assert "3 réponses sur 8" in texts_of(over)
    assert "goals.participant_objectives" in submission.input_ids(over)
    instead = section_view(section, {}, form(instead=words), metadata="")
    assert "3 réponses sur 8" in texts_of(instead)
    assert "goals.participant_objectives" not in submission.input_ids(instead)


def test_a_problem_without_a_field_stands_on_top() -> None:
    above = problem_blocks(["Au moins un indicateur par <objectif>."])
    view = section_view(section_of("goals.evaluation"), {}, form(), metadata="", above=above)
    check_view(view, "modal")
    assert texts_of(view["blocks"][0]) == ["⚠️ Au moins un indicateur par &lt;objectif&gt;."]


def block(view: dict[str, Any], block_id: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in view["blocks"] if one.get("block_id") == block_id)
    return found


def field(view: dict[str, Any], block_id: str) -> dict[str, Any]:
    element: dict[str, Any] = block(view, block_id)["element"]
    return element


def texts_of(part: Any) -> list[str]:
    """Every text shown in a view or block."""
    if isinstance(part, list):
        return [text for one in part for text in texts_of(one)]
    if not isinstance(part, dict):
        return []
    if part.get("type") in {"plain_text", "mrkdwn"}:
        return [part["text"]]
    return [text for name, one in part.items() if name != "private_metadata" for text in texts_of(one)]
