"""The animator's report, word for word (domain.md §11), its figures computed through the rules."""

from bot.report import Reader, report_text
from flows.library import load_library
from tests.bot.told_pilots import ToldPilot

# ~ stands for a space that does not break.
FRENCH = """\
📍 CoP Maintenance · point n°~4 sur 5, clos le mercredi 21 avril à 12:00
Réponses~: 6 sur 7 (1 absence déclarée) · prochaine réunion~: jeudi 22 avril à 14:00
INITIATEURS
✅ Présence aux réunions~: 19/24 (79~%), cible 75~%, atteinte
❌ Contributeurs actifs~: 13/31 (42~%), cible 60~%, non atteinte (3/7 à ce point)
🔵 Contenus publiés~: 9 sur 12, en cours (dont 2 depuis le point n°~3)
✅ Mise en pratique~: 4/6, cible 50~%, atteinte
MEMBRES
✅ ⚠️ Utilité pour mon travail~: 4/6, médiane 4, cible 60~%, atteinte mais fragile (de 57 à 71~% du groupe)
✅ ⚠️ Réponse à mes attentes~: 4/6, médiane 4, cible 60~%, atteinte mais fragile (de 57 à 71~% du groupe)
✅ Mise en pratique~: 4/6, cible 50~%, atteinte
⚪ Charge soutenable~: 3/6, médiane 3,5, sans cible
Depuis le point n°~3, groupe différent~: pas de comparaison. 1 personne = 17~%.
À FAIRE
1 action en retard~: Relire les fiches F07 et F12 (Pascal Guérin, 20 avril)""".replace("~", "\u00a0")

ENGLISH = """\
📍 Reliability Guild · check-in 4 of 5, closed on Monday 26 April at 12:00
Answers: 4 of 6 · next meeting: Tuesday 27 April at 14:00
INITIATORS
✅ Meeting attendance: 15/18 (83%), target 75%, met
🔵 Resources published: 5 of 8, under way (1 since check-in 3)
🔵 Reuse outside the group: 1 of 2, under way
MEMBERS
🔒 Usefulness to my work: 4 answers of 6, 5 are needed to show a result (check-in 3: ≥ 4/5, median 4, met)
🔒 My expectations met: 4 answers of 6, 5 are needed to show a result (check-in 3: 3/5, median 4, met but fragile)
🔒 Put into practice: 4 answers of 6, 5 are needed to show a result (check-in 3: ≥ 4/5)
🔒 Sustainable load: 4 answers of 6, 5 are needed to show a result
TO DO
1 late action: Ask managers about 10% time (Omar Reyes, 16 April)"""


def test_the_report_of_the_french_pilot() -> None:
    pilot = ToldPilot("fr_maintenance.yml", "CoP Maintenance")
    reader = Reader("fr", "Europe/Paris", sees_contacts=True)
    assert report_text(pilot.report(4), load_library(), reader).text == FRENCH


def test_the_report_of_the_english_pilot() -> None:
    pilot = ToldPilot("en_guild.yml", "Reliability Guild")
    reader = Reader("en", "Europe/London", sees_contacts=True)
    assert report_text(pilot.report(4), load_library(), reader).text == ENGLISH
