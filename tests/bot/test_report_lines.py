"""The animator's report, word for word (domain.md §11), its figures computed through the rules."""

import dataclasses
from datetime import date
from fractions import Fraction

from msgspec.structs import replace

from bot.report import Reader, report_text
from flows.indicators import Chosen, Side
from flows.library import load_library
from flows.release import QuestionResult
from flows.small_groups import Shown, Withheld
from flows.text import Language
from storage.contributions import PlannedContent
from storage.reports import Report, ToDo
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


def test_what_is_to_be_done_is_told_in_both_languages() -> None:
    pilot = ToldPilot("fr_maintenance.yml", "CoP Maintenance")
    report = pilot.report(4)
    late = report.to_do.late_actions[0]
    meeting = report.next_meeting
    assert meeting is not None
    content = PlannedContent(1, "Fiche *F13* <vite>", None, None, None, date(2027, 4, 23), None)
    to_do = ToDo((late,) * 7, ("Léa Marchand",), (content,), (meeting,))
    french = lines_of(replace(report, to_do=to_do), "fr", sees_contacts=True)
    assert french[-4].startswith("7 actions en retard~: Relire les fiches F07 et F12 (Pascal Guérin, 20 avril) · ")
    assert french[-4].endswith(" · et 2 autres")
    assert french[-3:] == [
        "1 personne souhaite être contactée~: Léa Marchand",
        "1 contenu prévu cette semaine~: Fiche *F13* &lt;vite&gt; (23 avril)",
        "Compte rendu à écrire~: réunion de suivi n°~4, jeudi 22 avril à 14:00",
    ]
    english = lines_of(replace(report, to_do=to_do), "en", sees_contacts=False)
    assert english[-2:] == [
        "1 resource due this week: Fiche *F13* &lt;vite&gt; (23 April)",
        "Meeting notes to write: follow-up 4, Thursday 22 April at 14:00",
    ]
    assert not any("contacted" in line for line in english)


def test_change_is_told_round_by_round_then_over_the_pilot() -> None:
    pilot = ToldPilot("fr_maintenance.yml", "CoP Maintenance")
    assert change_lines(pilot, 1) == ["1 personne = 14~%."]
    assert change_lines(pilot, 2) == [
        (
            "Depuis le point n°~1~: Utilité pour mon travail, stable ou non concluant (2 en hausse, 5 sans changement, "
            "0 en baisse)~; Réponse à mes attentes, stable ou non concluant (3 en hausse, 3 sans changement, "
            "1 en baisse). 1 personne = 13 à 14~%."
        )
    ]
    assert change_lines(pilot, 5) == [
        "Depuis le point n°~4, groupe différent~: pas de comparaison.",
        (
            "Du point n°~1 au point n°~5~: Utilité pour mon travail, en hausse (4 en hausse, 3 sans changement, "
            "0 en baisse)~; Réponse à mes attentes, en hausse (≥~6 en hausse). 1 personne = 13~%."
        ),
    ]


def test_a_rating_not_asked_this_time_is_told_with_its_round() -> None:
    pilot = ToldPilot("fr_maintenance.yml", "CoP Maintenance")
    asked_once = Chosen("recognition", frozenset({Side.PARTICIPANT}), Fraction(1, 2))
    never = Chosen("time_worth", frozenset({Side.PARTICIPANT}), Fraction(3, 5))
    report = replace(pilot.report(4), chosen=(*pilot.chosen, asked_once, never))
    lines = lines_of(report, "fr", sees_contacts=True)
    assert "❌ Effort reconnu~: ≤~1/7, médiane 3, cible 50~%, non atteinte (point n°~2)" in lines
    assert "➖ Temps bien investi~: cible 60~%, pas encore évaluable" in lines


def test_a_group_too_small_says_so_without_a_figure() -> None:
    pilot = ToldPilot("en_guild.yml", "Reliability Guild")
    report = pilot.report(4)
    assert report.facts is not None
    assert report.round is not None
    shown = Shown(4, 4, Withheld.GROUP_BELOW_K)
    release = report.facts.releases[-1]
    results = tuple(QuestionResult(one.key, shown, None, one.target, None) for one in release.results)
    few = dataclasses.replace(release.counts, expected=4)
    small = dataclasses.replace(release, results=results, counts=few)
    facts = replace(report.facts, releases=(small,))
    lines = lines_of(replace(report, facts=facts, round=replace(report.round, release=small)), "en", sees_contacts=True)
    assert "🔒 Usefulness to my work: the group has 4 members, ratings are shown from 5 answers" in lines


def lines_of(report: Report, language: Language, *, sees_contacts: bool) -> list[str]:
    text = report_text(report, load_library(), Reader(language, "Europe/Paris", sees_contacts)).text
    return text.replace("\u00a0", "~").split("\n")


def change_lines(pilot: ToldPilot, number: int) -> list[str]:
    """What stands between the last line of the members' half and what is to be done."""
    lines = lines_of(replace(pilot.report(number), to_do=ToDo()), "fr", sees_contacts=True)
    return [line for line in lines if line.startswith(("Depuis", "Du point", "1 personne"))]
