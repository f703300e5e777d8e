"""An adaptation is saved as a template without anyone in it; other projects of the workspace take what fits."""

from collections.abc import Iterator

import pytest
from sqlalchemy import update

from flows.adapting import gestures
from flows.library import load_library
from flows.overlay import CustomQuestion, OwnText
from storage.models import TemplateRow
from storage.projects import Project, ProjectSettings
from storage.runs import Sent
from storage.store import Store
from storage.templates import Template, TemplateNameTakenError, TemplateRefusedError
from tests.flows.older_catalogues import GONE
from tests.storage.framing_base import NOW, Framed
from tests.storage.older_projects import follow_older


@pytest.fixture
def framed(database_url: str) -> Iterator[Framed]:
    store = Store(database_url)
    yield Framed(store)
    store.close()


def another(framed: Framed, name: str = "Guilde", team: str = "T1") -> Project:
    """Another project, in the same workspace unless told."""
    workspace = framed.store.users.workspace(team, NOW)
    return framed.store.projects.start(
        workspace,
        framed.marc.id,
        ProjectSettings(name, "fr", "Europe/Paris", None, None, None),
        framing=load_library().flows["framing"],
        sent=Sent(f"V{name}", "h"),
        now=NOW,
    )


def adapt(framed: Framed, *changes: gestures.Change) -> None:
    for change in changes:
        framed.store.overlays.change(framed.project.id, change, framed.marc.id, NOW)


def save(framed: Framed, name: str = "Maintenance", project_id: int | None = None) -> None:
    framed.store.templates.save(project_id or framed.project.id, name, framed.marc.id, NOW)


def offered(framed: Framed, project: Project) -> Template:
    (found,) = framed.store.templates.offered(project.id)
    return found


def test_what_is_taken_is_the_adaptation_without_answers(framed: Framed) -> None:
    framed.save(support__custom_questions=[{"id": "r1", "label": "Quel créneau ?", "type": "text"}])
    adapt(framed, gestures.leave_out("goals.improvements", "Déjà connu"))
    save(framed)
    other = another(framed)
    found = offered(framed, other)
    assert found.offer is not None
    framed.store.overlays.change(other.id, gestures.replace(found.offer.overlay), framed.marc.id, NOW)
    taken = framed.store.overlays.get(other.id)
    assert taken.left_out == {"goals.improvements": "Déjà connu"}
    assert [(one.label.fr, one.row) for one in taken.added.values()] == [("Quel créneau ?", None)]
    assert framed.store.framing.run(other.id).values == {}


def test_nothing_and_nobody_are_refused(framed: Framed) -> None:
    with pytest.raises(TemplateRefusedError) as nothing:
        save(framed)
    assert "Il n'y a rien à enregistrer" in nothing.value.problem.in_("fr").replace("\u00a0", " ")
    framed.user("U1")
    adapt(framed, gestures.leave_out("goals.improvements", "Menu1 et u10 le savent"))
    save(framed)
    framed.store.templates.remove(framed.project.id, offered(framed, framed.project).id, framed.marc.id, NOW)
    adapt(framed, gestures.leave_out("goals.improvements", "u1  le sait déjà"))
    with pytest.raises(TemplateRefusedError) as someone:
        save(framed)
    assert someone.value.problem.in_("en").startswith("The name of U1 stands in a text")
    adapt(framed, gestures.leave_out("goals.improvements", "Voir <@U0123ABCD>"))
    with pytest.raises(TemplateRefusedError):
        save(framed)
    assert framed.store.templates.offered(framed.project.id) == ()


def test_a_name_is_one_template_which_its_project_alone_replaces(framed: Framed) -> None:
    adapt(framed, gestures.leave_out("goals.improvements", "Déjà connu"))
    save(framed)
    other = another(framed)
    framed.store.overlays.change(other.id, gestures.set_threshold(6), framed.marc.id, NOW)
    with pytest.raises(TemplateNameTakenError):
        save(framed, " MAINTENANCE", other.id)
    assert not framed.store.templates.remove(other.id, offered(framed, other).id, framed.marc.id, NOW)
    adapt(framed, gestures.put_back("goals.improvements"), gestures.set_threshold(7))
    save(framed, "maintenance")
    found = offered(framed, other)
    assert (found.name, found.ours) == ("maintenance", False)
    assert found.offer is not None
    assert (found.offer.overlay.threshold, found.offer.overlay.left_out) == (7, {})
    assert framed.store.templates.remove(framed.project.id, found.id, framed.marc.id, NOW)
    assert framed.store.templates.get(other.id, found.id) is None


def test_another_workspace_sees_nothing_of_it(framed: Framed) -> None:
    adapt(framed, gestures.set_threshold(6))
    save(framed)
    stranger = another(framed, "Ailleurs", team="T2")
    assert framed.store.templates.offered(stranger.id) == ()
    assert framed.store.templates.get(stranger.id, offered(framed, framed.project).id) is None


def test_a_template_of_another_check_list_is_adapted_and_says_what_is_left_behind(framed: Framed) -> None:
    follow_older(framed.store, framed.project.id)
    adapt(framed, gestures.leave_out(GONE, "Pas chez nous"), gestures.set_threshold(6))
    save(framed)
    found = offered(framed, another(framed))
    assert found.offer is not None
    assert found.offer.dropped == (f"left_out:{GONE}",)
    assert found.offer.overlay.left_out == {}
    assert found.offer.overlay.threshold == 6
    assert found.library.flows["framing"].question(GONE).label.fr == "Quelle devise ?"


def test_a_template_of_another_format_is_refused_with_a_sentence(framed: Framed) -> None:
    adapt(framed, gestures.set_threshold(6))
    save(framed)
    with framed.store.database.write() as session:
        session.execute(update(TemplateRow).values(content="adaptation: 2\nthreshold: 6\ncomplete: true\n"))
    found = offered(framed, framed.project)
    assert found.offer is None
    assert found.problem is not None
    assert "comes from another version of Jalon (2; here, 1)" in found.problem.in_("en")


def test_it_outlives_its_project_and_is_anyones_to_replace_then(framed: Framed) -> None:
    question = CustomQuestion(label=OwnText(fr="Combien ?"), type="text")
    adapt(framed, gestures.add("goals", "Combien ?", question))
    save(framed)
    other = another(framed)
    framed.store.endings.remove(framed.project.id, framed.marc.id, NOW)
    assert offered(framed, other).ours
