"""The first minute of someone who has nothing but the address."""

from playwright.sync_api import expect

from tests.page.conftest import Window


def test_a_project_is_started_from_a_command_completed_as_one_types(window: Window) -> None:
    with window(locale="fr-FR") as page:
        page.get_by_label("Écrire à Jalon").press_sequentially("/ja")
        expect(page.get_by_role("option").first).to_contain_text("/jalon")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")

        expect(page.get_by_text("Visible par vous seul")).to_be_visible()
        page.get_by_role("button", name="Démarrer un projet").click()
        page.get_by_label("Nom du projet").fill("Maintenance partagée")
        page.get_by_role("dialog").get_by_role("button", name="Démarrer").click()

        expect(page.get_by_role("heading", name="Pourquoi et pour quoi")).to_be_visible()
        page.get_by_label("Pourquoi lancez-vous ce projet").fill("Trois départs en retraite d'ici l'été.")
        page.get_by_role("button", name="Enregistrer et continuer").click()
        page.get_by_role("button", name="Fermer la fenêtre").click()
        expect(page.get_by_role("dialog")).to_be_hidden()

        expect(page.get_by_role("article").filter(has_text="Maintenance partagée")).to_be_visible()
        expect(page.get_by_role("link", name="Amélie Roux")).to_contain_text("initiateur")
