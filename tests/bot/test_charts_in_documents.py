"""Charts inside the documents: a picture a side, the same figures in words, withheld rounds as gaps that say why."""

import re
from base64 import b64decode
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from html import unescape
from io import BytesIO

import pytest
from docx import Document as WordFile
from msgspec.structs import replace

from bot.documents.as_blocks import document_blocks
from bot.documents.as_docx import docx
from bot.documents.as_html import page
from bot.documents.as_markdown import markdown
from bot.documents.charts import drawn, side_by_side
from bot.documents.document import Document, Picture, Table
from bot.documents.history import Series, point_words, series_in
from bot.documents.review import DossierFacts, dossier
from flows.history import Point
from flows.library import load_library
from flows.small_groups import Shown, Withheld
from flows.text import Language
from storage.reviews import Review
from tests.bot.told_pilots import ToldPilot

INITIATORS = {
    "fr": ["Présence aux réunions", "Contenus publiés", "Réutilisation hors du groupe"],
    "en": ["Meeting attendance", "Resources published", "Reuse outside the group"],
}
ROUNDS = {
    "fr": [
        "n° 2 : 6/6 (100 %) · n° 3 : 10/12 (83 %) · n° 4 : 15/18 (83 %) · n° 5 : 19/24 (79 %)",
        "n° 1 : 2 · n° 2 : 3 · n° 3 : 4 · n° 4 : 5 · n° 5 : 5",
        "n° 1 : 1 · n° 2 : 1 · n° 3 : 1 · n° 4 : 1 · n° 5 : 1",
    ],
    "en": [
        "2: 6/6 (100%) · 3: 10/12 (83%) · 4: 15/18 (83%) · 5: 19/24 (79%)",
        "1: 2 · 2: 3 · 3: 4 · 4: 5 · 5: 5",
        "1: 1 · 2: 1 · 3: 1 · 4: 1 · 5: 1",
    ],
}
PNG = b"\x89PNG"
GUILD = ToldPilot("en_guild.yml", "Reliability Guild")
FRENCH = ToldPilot("fr_maintenance.yml", "CoP Maintenance")
USEFULNESS = {
    "fr": "Utilité pour mon travail (vue des membres), point par point : n° 1 : 3/6 (médiane 3,5) ; n° 2 : 4/6 "
    "(médiane 4) ; n° 3 : ≥ 4/5 (médiane 4) ; n° 4 : 🔒 non publié, 4 réponses sur 6, il en faut 5\u00a0; "
    "n° 5 : 3/6 (médiane 3,5).",
    "en": "Usefulness to my work (members' view), check-in by check-in: 1: 3/6 (median 3.5); 2: 4/6 (median 4); "
    "3: ≥ 4/5 (median 4); 4: 🔒 not published, 4 answers of 6, 5 are needed; 5: 3/6 (median 3.5).",
}


def made(pilot: ToldPilot, language: Language, rounds: int = 5) -> Document:
    """The dossier of a review after that many rounds."""
    report = pilot.report(rounds)
    facts = DossierFacts(
        report,
        Review("to_come", None, rounds, None, ()),
        pilot.published(rounds),
        {},
        pilot.names,
        {},
        None,
        (),
        shows_ratings=True,
    )
    return dossier(facts, load_library(), language, date(2027, 5, 20))


def pictures(document: Document) -> list[Picture]:
    return [one for chapter in document.chapters for one in chapter.content if isinstance(one, Picture)]


def series(pilot: ToldPilot, language: Language = "fr") -> tuple[Series, ...]:
    return series_in(pilot.report(5), pilot.published(5), load_library(), language)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_side_has_one_picture_whose_words_hold_every_figure(language: Language) -> None:
    initiators, members = pictures(made(GUILD, language))
    assert [one.split(" (")[0] for one in initiators.told] == INITIATORS[language]
    assert len(members.told) == 2
    assert USEFULNESS[language] in members.told
    hatched = {"fr": "Colonne hachurée : résultat non publié", "en": "Hatched column: result not published"}
    assert hatched[language] in members.caption
    assert hatched[language] not in initiators.caption


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_initiators_side_is_told_round_by_round_as_the_members_is(language: Language) -> None:
    sides = [chapter for chapter in made(GUILD, language).chapters if chapter.title.startswith(("3 ·", "4 ·"))]
    initiators, members = ([one for one in side.content if isinstance(one, Table)][-1] for side in sides)
    assert initiators.head[1] == members.head[1]
    assert [row[0] for row in initiators.rows] == INITIATORS[language]
    assert [row[1] for row in initiators.rows] == ROUNDS[language]


def test_a_page_holds_its_pictures_itself() -> None:
    document = made(GUILD, "en")
    told = page(document, "en")
    sources = re.findall(r'<img src="data:image/png;base64,([^"]+)" width="(?:316|633)" alt="([^"]+)">', told)
    assert [b64decode(source)[:4] for source, _ in sources] == [PNG, PNG]
    assert [unescape(alt).split("\n") for _, alt in sources] == [list(one.told) for one in pictures(document)]


def test_a_word_file_holds_them_with_their_alternative_text_within_its_margins() -> None:
    document = made(GUILD, "fr")
    word = WordFile(BytesIO(docx(document, "fr")))
    held = [shape._inline.docPr.get("descr") for shape in word.inline_shapes]
    assert held == ["\n".join(one.told) for one in pictures(document)]
    section = word.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    assert all(0 < shape.width <= room for shape in word.inline_shapes)


def test_a_wiki_gets_a_line_for_each_of_them_and_a_window_nothing_more() -> None:
    document = made(GUILD, "en")
    assert f"\n- {USEFULNESS['en']}\n" in markdown(document).replace("\\", "")
    assert "check-in by check-in" not in str(document_blocks(document))


def test_one_check_in_is_no_history() -> None:
    assert pictures(made(FRENCH, "fr", rounds=1)) == []
    assert len(pictures(made(FRENCH, "fr", rounds=2))) == 2


def test_the_same_figures_are_the_same_bytes_from_every_thread() -> None:
    (picture,) = side_by_side(series(GUILD), ["usefulness", "contents_published"], "fr")
    with ThreadPoolExecutor(2) as threads:
        first, second = threads.map(lambda _: picture.draw(), range(2))
    assert first == second
    assert not re.search(rb"tEXt(Software|Creation)", first)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_gap_says_its_own_reason(language: Language) -> None:
    reasons = {
        Withheld.ANSWERS_BELOW_K: ("1 réponse sur 7, il en faut 5", "1 answer of 7, 5 are needed"),
        Withheld.GROUP_BELOW_K: ("groupe de 7 membres, il faut 5 réponses", "group of 7 members, 5 answers are needed"),
        Withheld.REST_BELOW_K: (
            "non publié seul, montré avec d'autres vagues",
            "not published alone, shown with other waves",
        ),
    }
    assert set(reasons) == set(Withheld)
    for reason, told in reasons.items():
        words = point_words(Point(2, None, Shown(7, 1, reason), 5), language)
        assert told[("fr", "en").index(language)] in words


def test_a_name_with_marks_or_another_alphabet_is_drawn_as_it_is() -> None:
    one = replace(series(GUILD)[0], name="Coût $x^{ du مشروع 你好 <b>")
    assert drawn(one, f'{one.name} · "l\'aîné"', "fr").startswith(PNG)
