"""What leaves a project as data: releases and open data, withheld results withheld, nothing a spreadsheet computes."""

import csv
import json
import re
from io import StringIO
from pathlib import Path

from msgspec.structs import replace

from flows.exports import COLUMNS, Export, Result, Round, export_schema, exported_round, figures_csv, open_indicators
from flows.indicators import Chosen
from flows.library import load_library
from tests.bot.told_pilots import ToldPilot

DOCS = Path(__file__).parents[2] / "docs"
PUBLISHED = DOCS / "export.schema.json"
GUILD = ToldPilot("en_guild.yml", "Reliability Guild")
NAMES = {key: one.name.in_("fr") for key, one in load_library().indicators.items()}


def rounds() -> list[Round]:
    facts, chosen = GUILD.facts(5), (*GUILD.chosen, Chosen("goal_progress", frozenset(), None))
    rated = replace(facts, objective_ratings=(5, 2))
    return [exported_round(one, {}, open_indicators(chosen, one, rated, GUILD.zone, NAMES)) for one in facts.releases]


def lines(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"))))


def test_a_withheld_result_leaves_with_its_reason_and_no_figure() -> None:
    result = next(one for one in rounds()[3].results if one.question == "usefulness")
    assert (result.published, result.reason, result.answers) == (False, "answers_below_k", 4)
    assert (result.favourable, result.median, result.low_pct, result.status) == (None, None, None, None)


def test_the_table_has_a_line_per_question_and_round_and_no_share_read_as_a_day() -> None:
    told = lines(figures_csv(rounds()))
    assert [one["kind"] for one in told].count("confidential") == 20
    assert (told[0]["favourable"], told[0]["answers"], told[0]["target"]) == ("3", "6", "0.6")
    coarse = next(one for one in told if one["sign"])
    assert coarse["sign"] in {">=", "<="}
    assert not [value for one in told for value in one.values() if "/" in value]


def test_open_indicators_leave_beside_them_with_their_target_and_the_state_of_each_close() -> None:
    """The objectives, which the initiators rate, are no part of it."""
    attendance = [next(one for one in each.open_indicators if one.indicator == "attendance") for each in rounds()]
    assert [(one.value, one.of, one.state) for one in attendance] == [
        (None, None, "not_evaluable"),
        (6, 6, "met"),
        (10, 12, "met"),
        (15, 18, "met"),
        (19, 24, "met"),
    ]
    told = [one for one in lines(figures_csv(rounds())) if one["kind"] == "open"]
    contents = [one for one in told if one["question"] == "contents_published"]
    assert [(one["round"], one["value"], one["of"], one["target"], one["status"]) for one in contents] == [
        ("1", "2", "", "8.0", "under_way"),
        ("2", "3", "", "8.0", "under_way"),
        ("3", "4", "", "8.0", "under_way"),
        ("4", "5", "", "8.0", "under_way"),
        ("5", "5", "", "8.0", "not_met"),
    ]
    assert {one["name"] for one in contents} == {NAMES["contents_published"]}
    assert {one["question"] for one in told} == {"attendance", "contents_published", "reuse_outside"}


def test_every_column_of_the_table_is_told() -> None:
    page = (DOCS / "export.md").read_text("utf-8")
    heads = [line.split("|")[1] for line in page.splitlines() if line.startswith("| `")]
    assert tuple(re.findall(r"`(\w+)`", " ".join(heads))) == COLUMNS


def test_a_text_that_a_spreadsheet_would_compute_is_shown_as_it_is() -> None:
    one = rounds()[0]
    spiteful = Result(question="custom.own.x", name='=HYPERLINK("x")', answers=0, published=False)
    told = lines(figures_csv([one.model_copy(update={"results": (spiteful,)})]))
    assert told[0]["name"] == '\'=HYPERLINK("x")'


def test_the_published_schema_is_that_of_an_export() -> None:
    assert json.loads(PUBLISHED.read_text("utf-8")) == json.loads(json.dumps(export_schema()))
    assert "answers" not in Export.model_fields
