"""An adaptation taken from a YAML file is checked, kept, journaled, and asked at once while the project is framed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.overlay_cli import OverlayFileError, export_overlay, import_overlay
from flows.errors import FlowError
from storage.store import Store
from tests.storage.framing_base import NOW, Framed

LEFT_OUT = "left_out:\n  goals.improvements: Déjà connu.\n"


@pytest.fixture
def framed(database_url: str) -> Iterator[Framed]:
    store = Store(database_url)
    yield Framed(store)
    store.close()


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "adaptation.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_question_left_out_is_asked_no_more_and_what_was_answered_stays(framed: Framed, tmp_path: Path) -> None:
    framed.save(goals__why="Trois départs.")
    import_overlay(framed.store, "CoP", written(tmp_path, LEFT_OUT), NOW)
    run = framed.store.framing.run(framed.project.id)
    assert "goals.improvements" not in {question.key for question in run.flow.questions}
    assert run.values["goals.why"] == "Trois départs."
    assert "goals.improvements" in export_overlay(framed.store, str(framed.project.id))


def test_what_may_not_change_is_refused_with_a_sentence(framed: Framed, tmp_path: Path) -> None:
    with pytest.raises(OverlayFileError, match="can be neither left out nor made optional"):
        import_overlay(framed.store, "CoP", written(tmp_path, "left_out:\n  goals.why: Inutile.\n"), NOW)
    assert "goals.why" in {question.key for question in framed.store.framing.run(framed.project.id).flow.questions}


def test_a_file_that_is_no_adaptation_names_its_line(framed: Framed, tmp_path: Path) -> None:
    with pytest.raises(FlowError, match=r"adaptation\.yml"):
        import_overlay(framed.store, "CoP", written(tmp_path, "leftout:\n  goals.why: x\n"), NOW)


def test_an_unknown_project_lists_those_there_are(framed: Framed, tmp_path: Path) -> None:
    with pytest.raises(OverlayFileError, match=f"{framed.project.id}  CoP"):
        import_overlay(framed.store, "Cop Variateurs", written(tmp_path, LEFT_OUT), NOW)


def test_an_own_question_that_was_answered_is_hidden_when_its_row_goes(framed: Framed) -> None:
    row = {"id": "r1", "label": "Quel créneau ?", "type": "text"}
    framed.save(support__custom_questions=[row])
    key = next(
        one.key for one in framed.store.framing.run(framed.project.id).flow.questions if "custom.support" in one.key
    )
    framed.save(**{key: "Le vendredi"})
    framed.save(support__custom_questions=None)
    overlay = framed.store.overlays.get(framed.project.id)
    assert overlay.added[key].hidden
    run = framed.store.framing.run(framed.project.id)
    assert key not in {question.key for question in run.flow.questions}
    assert run.values[key] == "Le vendredi"
