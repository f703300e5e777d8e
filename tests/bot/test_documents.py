"""Documents: the framing note read in a window or taken as a file, in three forms, in either language; what fails."""

from io import BytesIO

import pytest
from docx import Document as WordFile

from bot import delivery
from bot.documents.document import Document
from bot.documents.facts import BUILDERS
from flows.exports import Export
from sandbox.player import Modal, Person
from sandbox.player.seeing import plain
from sandbox.rehearsing import Rehearsal
from sandbox.slack.faults import TRANSFER, Cut, Failure, ServerError
from sandbox.slack.files import StoredFile
from tests.bot.keeping import kept
from tests.bot.piloting import CLOSE, HELENE, MEMBERS, NADIA, Pilot, there

KARIM = MEMBERS[0]
ODD = 'Réduire les "pannes" <b>|*récurrentes* & coûteuses\nمشروع'


@pytest.fixture
@kept
def pilot(rehearsal: Rehearsal) -> Pilot:
    pilot = Pilot(rehearsal)
    pilot.answer("framing.purpose", goals__why=ODD)
    pilot.answer("framing.objectives", goals__initiator_objectives=[{"id": "o1", "text": "Douze fiches publiées"}])
    return pilot


def person(pilot: Pilot, name: str) -> Person:
    return pilot.rehearsal.player.person(name)


def ask(pilot: Pilot, name: str, form: str = "Markdown, pour un wiki", language: str = "Français") -> None:
    """`/jalon document`, the note, in that form and language."""
    someone = person(pilot, name)
    someone.command("/jalon", "document")
    window = there(someone.modal)
    window.fill("Sous quelle forme", form).fill("Dans quelle langue", language)
    there(window.submit()).close()
    pilot.rehearsal.settle()


def files(pilot: Pilot) -> list[StoredFile]:
    """The documents; the meetings for people's own calendars came with their dates."""
    stored = pilot.rehearsal.double.platform.files.by_id.values()
    return [one for one in stored if one.complete and not one.name.endswith(".ics")]


def window(pilot: Pilot, name: str, button: str) -> Modal:
    someone = person(pilot, name)
    someone.home.click(button)
    return there(someone.modal)


def test_the_note_comes_as_markdown_with_every_mark_that_people_typed_escaped(pilot: Pilot) -> None:
    ask(pilot, NADIA)
    (file,) = files(pilot)
    assert file.name == "note-de-cadrage-cop-maintenance.md"
    text = file.content.decode()
    assert "# Note de cadrage · CoP Maintenance" in text
    assert r'Réduire les "pannes" \<b\>\|\*récurrentes\* \& coûteuses' in text
    assert "## 11 · Réponses à compléter" in text
    assert "effacement : /jalon mes-donnees ou" in plain(text)
    assert plain(person(pilot, NADIA).dm.last.text).startswith("Note de cadrage · CoP Maintenance, tel qu'il est le")


def test_the_note_comes_as_a_page_that_asks_nothing_of_any_host(pilot: Pilot) -> None:
    ask(pilot, NADIA, "Page HTML, à imprimer", "Anglais")
    (file,) = files(pilot)
    page = file.content.decode()
    assert '<html lang="en">' in page
    assert '<h2 dir="auto">6 · How it is evaluated</h2>' in page
    assert "&lt;b&gt;|*récurrentes* &amp; coûteuses<br>مشروع" in page
    assert "http" not in page


def test_the_note_comes_as_a_word_file_in_its_own_language(pilot: Pilot) -> None:
    ask(pilot, NADIA, "Word (DOCX), à retoucher")
    (file,) = files(pilot)
    word = WordFile(BytesIO(file.content))
    headings = [one.text for one in word.paragraphs if one.style is not None and one.style.name.startswith("Heading")]
    assert headings[0] == "1 · Pourquoi"
    assert len(headings) == 12
    assert ODD in [one.text for one in word.paragraphs]
    assert [cell.text for cell in word.tables[1].rows[1].cells] == ["Douze fiches publiées", "sans mesure", "—"]


def test_hypotheses_about_members_are_no_part_of_the_note(pilot: Pilot) -> None:
    pilot.answer(
        "framing.objectives", goals__participant_hypotheses=[{"id": "h1", "text": "Ils veulent moins de réunions"}]
    )
    ask(pilot, NADIA)
    assert "moins de réunions" not in files(pilot)[0].content.decode()


def test_members_read_the_note_once_it_is_validated_and_take_no_file(pilot: Pilot) -> None:
    person(pilot, KARIM).home.open()
    assert "n'est pas encore validée" in plain(window(pilot, KARIM, "Note de cadrage").text)
    there(person(pilot, KARIM).modal).close()
    answer = person(pilot, KARIM).command("/jalon", "document")
    assert "document" not in [one.label for one in getattr(answer, "buttons", [])]
    assert not files(pilot)


def test_whoever_frames_reads_the_note_as_it_stands_and_asks_for_its_file_from_there(pilot: Pilot) -> None:
    person(pilot, NADIA).home.open()
    note = window(pilot, NADIA, "Note de cadrage")
    assert "Note en cours, non validée" in plain(note.text)
    assert 'Réduire les "pannes" <b>|récurrentes & coûteuses' in plain(note.text)
    note.click("Documents")
    there(there(person(pilot, NADIA).modal).submit())
    pilot.rehearsal.settle()
    assert len(files(pilot)) == 1


def test_data_come_as_a_table_or_as_json_and_a_note_does_not(pilot: Pilot) -> None:
    someone = person(pilot, NADIA)
    someone.command("/jalon", "document")
    form = there(someone.modal)
    form.fill("Sous quelle forme", "JSON (données)").submit()
    assert "Cette forme est celle des données" in plain("".join(form.errors.values()))
    form.fill("Quel document", "Données : résultats publiés et données ouvertes").submit()
    pilot.rehearsal.settle()
    (file,) = files(pilot)
    assert file.name == "donnees-cop-maintenance.json"
    assert Export.model_validate_json(file.content).project == "CoP Maintenance"


@pytest.mark.sqlite_only
def test_the_history_names_the_chosen_indicators_that_nothing_was_counted_of_yet(pilot: Pilot) -> None:
    chosen = [{"key": key, "target": "0.75", "counts": None} for key in ("attendance", "help_answered")]
    pilot.answer("framing.measures", goals__initiator_indicators=chosen)
    pilot.open()
    pilot.rate_all()
    pilot.rehearsal.advance_to(CLOSE)
    report = person(pilot, NADIA).dm
    report.click("Historique")
    history = plain(there(person(pilot, NADIA).modal).text)
    assert "Sans chiffre jusqu'ici : Présence aux réunions et Demandes d'aide ayant reçu réponse." in history


@pytest.mark.sqlite_only
def test_the_history_of_an_indicator_is_told_round_by_round_and_drawn(pilot: Pilot) -> None:
    pilot.open()
    pilot.rate_all()
    pilot.rehearsal.advance_to(CLOSE)
    report = person(pilot, NADIA).dm
    report.click("Historique")
    history = there(person(pilot, NADIA).modal)
    assert "Utilité pour mon travail · vue des membres n° 1 : ≥ 5/6 (médiane 4)" in plain(history.text)
    pilot.rehearsal.double.faults.fail("files.completeUploadExternal", Cut(after_effect=False))
    history.click("Graphique", beside="Utilité pour mon travail")
    pilot.rehearsal.settle()
    assert not files(pilot)
    told = plain(person(pilot, NADIA).dm.last.text)
    assert told.startswith("Le fichier « Graphique » n'a pas pu être envoyé")
    assert "Utilité pour mon travail (vue des membres), point par point : n° 1 : ≥ 5/6 (médiane 4)." in told
    person(pilot, NADIA).dm.click("Renvoyer")
    pilot.rehearsal.settle()
    (file,) = files(pilot)
    assert file.content.startswith(b"\x89PNG")
    assert (
        plain(file.alt_text)
        == "Utilité pour mon travail (vue des membres), point par point : n° 1 : ≥ 5/6 (médiane 4)."
    )


def test_an_upload_of_unknown_outcome_is_told_and_sent_again_only_when_asked(pilot: Pilot) -> None:
    pilot.rehearsal.double.faults.fail("files.completeUploadExternal", Cut(after_effect=False))
    ask(pilot, NADIA)
    assert not files(pilot)
    assert "n'a pas pu être envoyé, ou Slack n'a pas dit s'il l'a reçu" in plain(person(pilot, NADIA).dm.last.text)
    person(pilot, NADIA).dm.click("Renvoyer")
    pilot.rehearsal.settle()
    assert len(files(pilot)) == 1


@pytest.mark.sqlite_only
@pytest.mark.parametrize("fault", [Cut(after_effect=False), ServerError(503)], ids=["cut", "refused"])
def test_bytes_that_are_lost_on_their_way_are_brought_again_and_shown_once(
    pilot: Pilot, monkeypatch: pytest.MonkeyPatch, fault: Cut | ServerError
) -> None:
    monkeypatch.setattr(delivery, "FIRST_RETRY_SECONDS", 0.0)
    before = len(person(pilot, NADIA).dm.messages)
    pilot.rehearsal.double.faults.fail(TRANSFER, fault, times=delivery.BRINGINGS - 1)
    ask(pilot, NADIA)
    assert [one.name for one in files(pilot)] == ["note-de-cadrage-cop-maintenance.md"]
    assert len(person(pilot, NADIA).dm.messages) == before + 1


@pytest.mark.sqlite_only
def test_bytes_that_cannot_be_brought_are_told_with_a_way_to_send_the_file_again(
    pilot: Pilot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "FIRST_RETRY_SECONDS", 0.0)
    before = len(person(pilot, NADIA).dm.messages)
    pilot.rehearsal.double.faults.fail(TRANSFER, Cut(after_effect=False), times=delivery.BRINGINGS)
    ask(pilot, NADIA)
    assert not files(pilot)
    assert plain(person(pilot, NADIA).dm.last.text).startswith("Le fichier « Note de cadrage » n'a pas pu être envoyé")
    person(pilot, NADIA).dm.click("Renvoyer")
    pilot.rehearsal.settle()
    assert len(files(pilot)) == 1
    assert len(person(pilot, NADIA).dm.messages) == before + 2


def test_an_upload_that_slack_refuses_is_told(pilot: Pilot) -> None:
    pilot.rehearsal.double.faults.fail("files.getUploadURLExternal", Failure("storage_limit_reached"))
    ask(pilot, NADIA)
    assert "Note de cadrage" in plain(person(pilot, NADIA).dm.last.text)
    assert "redemandez-le" in plain(person(pilot, NADIA).dm.last.text)


@pytest.mark.sqlite_only
def test_a_document_that_cannot_be_made_is_told_after_a_few_tries(
    pilot: Pilot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> Document:
        raise RuntimeError("Douze fiches publiées")

    monkeypatch.setitem(BUILDERS, "note", broken)
    monkeypatch.setattr(delivery, "RENDERINGS", 1)
    ask(pilot, NADIA)
    assert plain(person(pilot, NADIA).dm.last.text).startswith("Le fichier « Note de cadrage » n'a pas pu être envoyé")
    assert not files(pilot)


@pytest.mark.sqlite_only
def test_a_document_asked_while_its_project_is_being_removed_is_not_sent(pilot: Pilot) -> None:
    nadia = pilot.user(NADIA)
    refs = {"name": "note", "form": "md", "language": "fr", "person": pilot.person(NADIA).id}
    pilot.store.uploads.ask(pilot.project.id, nadia.id, refs, key="asked", now=pilot.now)
    pilot.store.endings.remove(pilot.project.id, pilot.initiator.id, pilot.now)
    pilot.store.uploads.ask(pilot.project.id, nadia.id, refs, key="asked meanwhile", now=pilot.now)
    pilot.rehearsal.settle()
    assert not files(pilot)
    assert "Ce projet a été supprimé" in plain(person(pilot, NADIA).dm.last.text)


@pytest.mark.sqlite_only
def test_a_document_asked_while_someone_is_being_erased_does_not_name_them(pilot: Pilot) -> None:
    pascal = pilot.person("Pascal Guérin")
    pilot.answer("framing.team", team__experts=[{"id": "x1", "expert": [pilot.user("Pascal Guérin").slack_id]}])
    refs = {"name": "agenda", "form": "md", "language": "fr", "person": pilot.person(NADIA).id}
    pilot.store.uploads.ask(pilot.project.id, pilot.user(NADIA).id, refs, key="asked", now=pilot.now)
    pilot.store.erasures.erase(pascal.id, pilot.now)
    pilot.rehearsal.settle()
    (file,) = files(pilot)
    assert "Sophie Lemaire" in file.content.decode()
    assert "Pascal" not in file.content.decode()


def test_someone_else_s_file_is_not_sent_again(pilot: Pilot) -> None:
    ask(pilot, NADIA)
    helene = pilot.user(HELENE)
    assert not pilot.store.uploads.ask_again(1, helene.id, "press", pilot.now)
