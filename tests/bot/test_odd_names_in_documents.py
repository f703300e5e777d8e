"""A project and people with quotes, marks or another alphabet in their names: whole in every form of every document."""

import csv
import json
import re
from io import BytesIO

import pytest
from docx import Document as WordFile
from msgspec.structs import replace

from bot.documents.asked import Asked
from bot.documents.charts import chart_file
from bot.documents.data import data_file
from bot.documents.facts import BUILDERS
from bot.documents.files import file_of
from sandbox.rehearsing import Rehearsal
from storage.contributions import Declared
from tests.bot.keeping import kept
from tests.bot.piloting import CLOSE, NADIA, Pilot
from tests.bot.test_odd_texts_in_documents import Words

pytestmark = pytest.mark.sqlite_only

PROJECT = '=1+1 "Clé" <b>|*fin*'
NAMES = (
    "D'Artagnan \"l'aîné\"",
    "<script>Bob</script>",
    "مريم حداد",
    "*Zoé* _B_ [c](http://d)",
    "-2+3 | Lou",
    "Ωméga & Cie",
)
TITLE = "=HYPERLINK(1)"


@pytest.fixture
@kept
def pilot(rehearsal: Rehearsal) -> Pilot:
    """A pilot of six such people, whose first check-in is closed; one of them contributed."""
    pilot = Pilot(rehearsal, *NAMES)
    settings = replace(pilot.project.settings, name=PROJECT)
    pilot.project = pilot.store.projects.change(pilot.project.id, pilot.initiator.id, settings, pilot.now)
    pilot.open()
    for name in NAMES:
        person = pilot.person(name)
        ratings = {"check_in.usefulness": 4}
        pilot.store.check_ins.save_ratings(pilot.round_id(), person.id, ratings, sent=pilot.sent(), now=pilot.now)
    author = pilot.person(NAMES[4])
    pilot.store.contributions.declare(pilot.project.id, author.id, Declared("guide", TITLE), pilot.sent(), pilot.now)
    rehearsal.advance_to(CLOSE)
    return pilot


def drawn(pilot: Pilot, name: str, form: str) -> bytes:
    asked = Asked(pilot.project, pilot.person(NADIA), "fr", pilot.now)
    return file_of(BUILDERS[name](pilot.jalon, asked), form, "fr").content


def test_a_page_a_word_file_and_a_wiki_hold_every_name_as_it_is(pilot: Pilot) -> None:
    words = Words()
    words.feed(drawn(pilot, "agenda", "html").decode())
    word = WordFile(BytesIO(drawn(pilot, "agenda", "docx")))
    wiki = re.sub(r"\\(.)", r"\1", drawn(pilot, "agenda", "md").decode())
    for told in ("\n".join(words.shown), "\n".join(one.text for one in word.paragraphs), wiki):
        assert [name for name in (PROJECT, *NAMES) if name not in told] == []
    assert words.tags.isdisjoint({"script", "b", "a"})


def test_data_hold_them_and_a_spreadsheet_computes_none(pilot: Pilot) -> None:
    told = json.loads(data_file(pilot.jalon, pilot.project, "json", "fr", pilot.now).content)
    assert told["project"] == PROJECT
    assert [(one["title"], one["author"]) for one in told["contributions"]] == [(TITLE, NAMES[4])]
    table = data_file(pilot.jalon, pilot.project, "csv", "fr", pilot.now).content.decode("utf-8-sig")
    assert not [cell for row in csv.reader(table.splitlines()) for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_a_picture_is_named_after_the_project(pilot: Pilot) -> None:
    chart = chart_file(pilot.jalon, pilot.project, "usefulness", "fr", pilot.now)
    assert chart.title.endswith(f" · {PROJECT}")
    assert chart.content.startswith(b"\x89PNG")
    assert re.fullmatch(r"[a-z0-9-]+\.png", chart.name)
