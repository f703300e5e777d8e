"""After a colon a sentence begins with a small letter, unless that would hurt a name."""

import pytest

from flows.agendas.casing import lowered

NAMES = ["Hélène Garnier", "CoP Maintenance des variateurs", "Jean-Marc Roux"]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("Garder 14 h Paris", "garder 14 h Paris"),
        ("Rotate meeting time from round 4", "rotate meeting time from round 4"),
        ("Hélène écrit aux chefs d'atelier", "Hélène écrit aux chefs d'atelier"),
        ("Marc relit", "Marc relit"),
        ("Des binômes intersites", "des binômes intersites"),
        ("GMAO à jour", "GMAO à jour"),
        ("A template", "a template"),
        ("A Team template", "A Team template"),
        ("É. Duval relit", "É. Duval relit"),
        ("X ray", "X ray"),
        ("déjà petit", "déjà petit"),
        ("", ""),
    ],
)
def test_the_first_letter(written: str, told: str) -> None:
    assert lowered(written, NAMES) == told
