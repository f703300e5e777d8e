"""Whom a help request is put to: who declared the practice, and nobody else."""

import pytest

from flows.people.asking import Knower, covers, practices_asked_about, whom_to_ask


@pytest.mark.parametrize(
    ("words", "practice"),
    [
        ("Diagnostic de panne", "Diagnostic de panne"),
        ("mesures, DIAGNOSTIC DE PANNE", "Diagnostic de panne"),
        ("Mesures et réglages", "Reglages"),
        ("variateurs", "Diagnostiquer les variateurs"),
        ("Essais · Consignation électrique", "consignation"),
    ],
)
def test_an_expert_s_own_words_name_a_practice(words: str, practice: str) -> None:
    assert covers(words, practice)


@pytest.mark.parametrize(("words", "practice"), [("", "Essais"), ("or", "colour or paint"), ("Mesures", "Essais")])
def test_and_do_not_name_another(words: str, practice: str) -> None:
    assert not covers(words, practice)


def test_members_and_experts_of_the_practice_are_asked_the_author_is_not() -> None:
    knowers = [
        Knower(1, frozenset({"p1", "p2"})),
        Knower(2, frozenset({"p2"})),
        Knower(3, expert_of="Consignation"),
        Knower(4, frozenset({"p1"}), expert_of="consignation"),
        Knower(5),
    ]
    assert whom_to_ask("p1", "Consignation", knowers, author=1) == (3, 4)
    assert whom_to_ask("p9", "Soudure", knowers, author=1) == ()


def test_help_may_be_asked_about_practices_and_about_what_experts_alone_cover() -> None:
    framing = {
        "goals.practices": [{"id": "p1", "text": "Consignation"}],
        "team.experts": [
            {"id": "r1", "expert": ["U1"], "practice": "consignation, essais"},
            {"id": "r2", "expert": ["U2"], "practice": "Soudure"},
            {"id": "r3", "expert": ["U3"], "practice": "soudure"},
            {"id": "r4", "expert": ["U4"], "practice": None},
        ],
    }
    assert practices_asked_about(framing) == {"p1": "Consignation", "r2": "Soudure"}
