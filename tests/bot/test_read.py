"""How saved answers read back."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.blocks.read import shown
from flows.text import LANGUAGES, Language
from tests.bot.asked import NAMES, QUESTIONS, question, stored


@pytest.mark.parametrize(
    ("key", "value", "fr", "en"),
    [
        ("goals.why", "Trois <départs>", "Trois &lt;départs&gt;", "Trois &lt;départs&gt;"),
        (
            "goals.improvements",
            [{"id": "a", "text": "Un"}, {"id": "b", "text": "Deux"}],
            "• Un\n• Deux",
            "• Un\n• Deux",
        ),
        ("goals.improvements", [{"id": "a", "text": "Un"}], "Un", "Un"),
        ("pilot.target_size", 1200, "1\u202f200 personnes", "1,200 people"),
        ("follow_up.cadence_weeks", 1, "1", "1"),
        ("kickoff.starts_at", "2027-01-28T14:00", "jeudi 28 janvier 2027 à 14:00 (Europe/Paris)", None),
        ("pilot.phases", "single_phase", "Une seule phase, sans déploiement", "One phase, no deployment"),
        ("usefulness", 4, "Plutôt d'accord", "Somewhat agree"),
        ("check_in.contact", "yes", "Oui", "Yes"),
        ("team.first_people", ["U1", "U2"], "<@U1>, <@U2>", "<@U1>, <@U2>"),
        ("goals.participant_objectives", {"text": "Apprendre", "confirmed": True}, "Apprendre", "Apprendre"),
        (
            "goals.participant_objectives",
            {"text": "Apprendre", "confirmed": False},
            "Apprendre\n_(pas encore confirmé)_",
            "Apprendre\n_(not confirmed yet)_",
        ),
        (
            "goals.recognition",
            {"value": ["named_credit"], "comment": "Dans la <lettre>"},
            "Être cité comme auteur\nDans la &lt;lettre&gt;",
            "Named credit\nDans la &lt;lettre&gt;",
        ),
        (
            "goals.involvement_indicators",
            [{"key": "attendance", "target": "0.75", "counts": None}],
            "Présence aux réunions (cible 75\u00a0%)",
            "Meeting attendance (target 75%)",
        ),
        (
            "goals.initiator_indicators",
            [{"key": "contents_published", "target": None, "counts": ["guide"]}],
            "Contenus publiés (cible à fixer après le point n°\u00a01)",
            "Resources published (target to be set after check-in 1)",
        ),
        (
            "goals.initiator_indicators",
            [{"key": "goal_progress", "target": "all", "counts": None}],
            "Objectifs atteints (cible tous les objectifs)",
            "Objectives reached (target all the objectives)",
        ),
        (
            "follow_up.actions",
            [{"id": "r1", "what": "Modèle", "who": ["U1"], "due": "2027-03-05"}],
            "*Modèle* · <@U1> · vendredi 5 mars 2027",
            "*Modèle* · <@U1> · Friday 5 March 2027",
        ),
        ("intake.practices", ["l1", "removed"], "• Ligne &lt;1&gt; &amp; la suite\n• (choix retiré depuis)", None),
        ("goals.why", None, "", ""),
        ("goals.recognition", {"value": None, "comment": None}, "", ""),
    ],
)
def test_an_answer_reads_back_in_words(key: str, value: Any, fr: str, en: str | None) -> None:
    assert shown(question(key), value, "fr", NAMES) == fr
    if en is not None:
        assert shown(question(key), value, "en", NAMES) == en


@pytest.mark.parametrize("key", QUESTIONS)
@settings(max_examples=20)
@given(data=st.data(), language=st.sampled_from(LANGUAGES))
def test_no_answer_reads_back_as_nothing_nor_calls_anyone(key: str, data: st.DataObject, language: Language) -> None:
    text = shown(QUESTIONS[key], data.draw(stored(QUESTIONS[key])), language, NAMES)
    assert text
    assert "<!" not in text
