"""A role that passes from one person to another, in the answer of the framing that gives it."""

from typing import Any

import pytest

from flows.people.handing_over import HandedOver, handed_over


def passed(value: Any, role: str, **more: str) -> list[Any]:
    return handed_over(value, HandedOver(role, "U1", "U2", **more), lambda: "new")


@pytest.mark.parametrize(
    ("value", "expected"),
    [(["U1"], ["U2"]), (["U3", "U1"], ["U3", "U2"]), (["U3"], ["U3", "U2"]), (["U1", "U2"], ["U2"]), (None, ["U2"])],
)
def test_an_animator_is_named_where_the_other_was_once(value: Any, expected: list[str]) -> None:
    assert passed(value, "business_animator") == expected


def test_there_is_one_sponsor() -> None:
    assert passed(["U1"], "sponsor") == passed(None, "sponsor") == ["U2"]


def test_an_expert_takes_every_practice_of_the_other() -> None:
    rows = [
        {"id": "a", "expert": ["U1"], "practice": "Mesures"},
        {"id": "b", "expert": ["U3"], "practice": "Essais"},
        {"id": "c", "expert": ["U1"], "practice": "Réglages"},
    ]
    taken = passed(rows, "expert", practice="Mesures · Réglages")
    assert [row["expert"] for row in taken] == [["U2"], ["U3"], ["U2"]]


def test_an_expert_who_had_already_given_up_leaves_a_practice_without_anyone() -> None:
    rows = [{"id": "a", "practice": "Mesures"}, {"id": "b", "practice": "Essais"}]
    taken = passed(rows, "expert", practice="Mesures")
    assert taken == [{"id": "a", "practice": "Mesures", "expert": ["U2"]}, {"id": "b", "practice": "Essais"}]
    assert passed(None, "expert", practice="Mesures") == [{"id": "new", "expert": ["U2"], "practice": "Mesures"}]


def test_a_role_of_the_project_s_own_keeps_its_rights() -> None:
    rows = [{"id": "a", "role": "Rapporteur", "people": ["U1", "U3"], "rights": "view"}]
    taken = passed(rows, "other", title="Rapporteur", rights="view")
    assert taken == [{"id": "a", "role": "Rapporteur", "people": ["U2", "U3"], "rights": "view"}]
    made = passed(None, "other", title="Rapporteur", rights="view")
    assert made == [{"id": "new", "role": "Rapporteur", "people": ["U2"], "rights": "view"}]
