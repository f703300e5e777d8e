"""One's own project from a form or a file: what is taken, and what is refused with a sentence that says how to mend."""

from datetime import date, time
from typing import Any

import pytest

from flows.text import Language
from sandbox.own.project import OwnProject, checked
from sandbox.own.reading import read_file

TODAY = date(2026, 11, 24)
LINES = """
Ada Martin; initiatrice
Bruno Lefort; Sponsor
Chloé Petit; ANIMATRICE
Denis Roy
Eva Sauvage; membre, experte
Farid Amrani
"""


def given(**fields: Any) -> dict[str, Any]:
    return {"name": "Communauté Qualité", "language": "fr", "people": LINES, **fields}


def project(**fields: Any) -> OwnProject:
    read = checked(given(**fields), "fr", TODAY)
    assert isinstance(read, OwnProject), read
    return read


def refused(told_in: Language = "fr", **fields: Any) -> dict[str, str]:
    read = checked(given(**fields), told_in, TODAY)
    assert isinstance(read, dict), read
    return {field: sentence.replace("\u00a0", " ") for field, sentence in read.items()}


def test_a_name_and_lines_of_people_are_enough() -> None:
    read = project()

    assert (read.zone, read.weeks, read.follow_ups, read.meeting_time) == ("Europe/Paris", 3, 5, time(14))
    assert read.kickoff == date(2026, 12, 22)
    assert [(one.name, one.roles) for one in read.people] == [
        ("Ada Martin", ("initiator",)),
        ("Bruno Lefort", ("sponsor",)),
        ("Chloé Petit", ("animator",)),
        ("Denis Roy", ("member",)),
        ("Eva Sauvage", ("member", "expert")),
        ("Farid Amrani", ("member",)),
    ]


def test_the_initiator_holds_the_roles_that_nobody_has_and_each_may_have_a_zone() -> None:
    read = project(people=ADA + "Bob; ; Asia/Kolkata\nCat\nDan")

    assert read.people[0].roles == ("initiator", "animator", "sponsor")
    assert read.people[1].zone == "Asia/Kolkata"


def test_a_file_says_the_same() -> None:
    content = """
name: Communauté Qualité
language: fr
kickoff: 2027-01-28
meeting_time: 09:30
people:
  - {name: Ada Martin, roles: [initiator, animator]}
  - {name: Denis Roy, zone: Indian/Reunion}
  - Eva Sauvage; membre
  - Farid Amrani
"""
    values = read_file(content.encode(), "fr")
    assert isinstance(values, dict)

    read = checked(values, "fr", TODAY)

    assert isinstance(read, OwnProject), read
    assert (read.kickoff, read.meeting_time) == (date(2027, 1, 28), time(9, 30))
    assert read.people[0].roles == ("initiator", "animator", "sponsor")
    assert {one.roles for one in read.people[1:]} == {("member",)}


ADA, THREE = "Ada; initiator\n", "Bob\nCat\nDan"


@pytest.mark.parametrize(
    ("field", "value", "told_in", "expected"),
    [
        ("name", " ", "fr", "Donnez un nom au projet."),
        ("name", "x" * 76, "en", "75 characters at most; there are 76."),
        ("why", "x" * 301, "en", "300 characters at most; there are 301."),
        ("zone", "Europe/Pari", "en", "“Europe/Pari” is not a known time zone. Write for example Europe/London."),
        ("kickoff", "demain", "fr", "« demain » n'est pas une date. Écrivez année-mois-jour : 2027-01-28."),
        ("kickoff", "2031-01-28", "fr", "À plus de vingt mois d'aujourd'hui : choisissez une date plus proche."),
        ("meeting_time", "midi", "en", "“midi” is not a time. Write for example 14:00."),
        ("weeks", "trois", "fr", "« trois » n'est pas un nombre entier."),
        ("weeks", "9", "fr", "De 1 à 8 semaines entre deux réunions."),
        ("follow_ups", "1", "en", "From 2 to 8 follow-up meetings."),
        ("people", "", "fr", "De 3 à 19 membres : c'est à eux que le pilote s'adresse. Il y en a 0."),
        ("people", ADA + "Bob", "en", "From 3 to 19 members: the pilot is for them. There are 1."),
        ("people", THREE, "fr", "Il faut au moins un initiateur : c'est lui qui démarre le projet."),
        (
            "people",
            ADA + "Eve; ; Mars/Olympus",
            "en",
            "Person 2: “Mars/Olympus” is not a known time zone.",
        ),
        ("people", ADA + "; member", "fr", "Personne n° 2 : il manque le nom."),
        ("people", ADA + "y" * 61, "en", "Person 2: a name has 60 characters at most."),
    ],
)
def test_what_cannot_be_played_is_refused_beside_its_field(
    field: str, value: str, told_in: Language, expected: str
) -> None:
    assert refused(told_in, **{field: value}) == {field: expected}


def test_too_long_a_pilot_is_refused() -> None:
    assert refused("en", weeks="8", follow_ups="6") == {"follow_ups": "The pilot would last 48 weeks: 40 at most."}


def test_an_unknown_role_is_refused_with_those_there_are() -> None:
    told = refused("fr", people=ADA + THREE + "\nEve; initiatrisse")

    assert told["people"] == (
        "Personne n° 5 : « initiatrisse » n'est pas un rôle. Les rôles sont : initiateur, sponsor, animateur, expert,"
        " membre. Vouliez-vous dire « initiateur » ?"
    )


def test_one_name_twice_is_refused_whatever_its_accents_and_capitals() -> None:
    told = refused("en", people=ADA + THREE + "\nADÁ")

    assert told["people"] == "ADÁ appears twice (1 and 5). Two roles go on one line, with a comma between them."


def test_too_many_people_are_refused() -> None:
    crowd = "\n".join(f"Member {n}; {'member' if n < 15 else 'expert'}" for n in range(30))

    assert refused("en", people=ADA + crowd) == {"people": "30 people at most; there are 31."}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"\xff\xfe", "This file is not readable YAML."),
        (b"name: [", "This file is not readable YAML."),
        (b"- a\n- b", "This file describes no project: it should begin with a name, “name: …”."),
        (
            b"nom: X",
            "“nom” is not an entry of the file. The entries are: name, language, zone, kickoff, meeting_time,",
        ),
        (b"peple: []", "Did you mean “people”?"),
        (b"x" * 70_000, "This file is too long: 64 KB at most."),
    ],
)
def test_a_file_that_says_nothing_is_refused(content: bytes, expected: str) -> None:
    read = read_file(content, "en")

    assert isinstance(read, str)
    assert expected in read
