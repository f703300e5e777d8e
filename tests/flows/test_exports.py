"""What leaves a project as data: releases and open data, withheld results withheld, nothing a spreadsheet computes."""

import csv
import json
from io import StringIO
from pathlib import Path

from flows.exports import Export, Result, Round, export_schema, exported_round, figures_csv
from tests.bot.told_pilots import ToldPilot

PUBLISHED = Path(__file__).parents[2] / "docs" / "export.schema.json"


def rounds() -> list[Round]:
    return [exported_round(one, {}) for one in ToldPilot("en_guild.yml", "Reliability Guild").releases(5)]


def lines(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"))))


def test_a_withheld_result_leaves_with_its_reason_and_no_figure() -> None:
    result = next(one for one in rounds()[3].results if one.question == "usefulness")
    assert (result.published, result.reason, result.answers) == (False, "answers_below_k", 4)
    assert (result.favourable, result.median, result.low_pct, result.status) == (None, None, None, None)


def test_the_table_has_a_line_per_question_and_round_and_no_share_read_as_a_day() -> None:
    told = lines(figures_csv(rounds()))
    assert len(told) == 20
    assert (told[0]["favourable"], told[0]["answers"], told[0]["target"]) == ("3", "6", "0.6")
    coarse = next(one for one in told if one["sign"])
    assert coarse["sign"] in {">=", "<="}
    assert not [value for one in told for value in one.values() if "/" in value]


def test_a_text_that_a_spreadsheet_would_compute_is_shown_as_it_is() -> None:
    one = rounds()[0]
    spiteful = Result(question="custom.own.x", name='=HYPERLINK("x")', answers=0, published=False)
    told = lines(figures_csv([one.model_copy(update={"results": (spiteful,)})]))
    assert told[0]["name"] == '\'=HYPERLINK("x")'


def test_the_published_schema_is_that_of_an_export() -> None:
    assert json.loads(PUBLISHED.read_text("utf-8")) == json.loads(json.dumps(export_schema()))
    assert "answers" not in Export.model_fields
