"""What a person reads of what the bot wrote: their zone, their language, no marks."""

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.sandbox.conftest import Desk, section

NOON = int(datetime(2026, 4, 1, 10, 0, tzinfo=UTC).timestamp())
FAR = int(datetime(2027, 1, 28, 10, 0, tzinfo=UTC).timestamp())

TEXTS = [
    ("*Gras* et _italique_, 5*3*2, snake_case_name", "Gras et italique, 5*3*2, snake_case_name"),
    ("a &amp; b &lt;c&gt;", "a & b <c>"),
    ("<@U0000002> dans <#C0000001>", "@Léa Martin dans #annonces"),
    ("<https://exemple.fr|le site>, <https://nu.fr>", "le site, https://nu.fr"),
    ("&gt; dit-il", "> dit-il"),
    (f"<!date^{NOON}^{{date_long}} à {{time}}|repli>", "mercredi 1er avril à 12:00"),
    (f"<!date^{FAR}^{{date_long}}|repli>", "jeudi 28 janvier 2027"),
    (f"<!date^{NOON}^{{date_short}}|repli>", "1er avr."),
]


@pytest.mark.parametrize(("written", "read"), TEXTS)
def test_a_text_as_read(desk: Desk, written: str, read: str) -> None:
    desk.client.chat_postMessage(channel=desk.karim.id, text="x", blocks=[section(written)])
    assert desk.karim.dm.last.text == read


def test_a_date_is_read_in_ones_own_zone_and_language(desk: Desk) -> None:
    text = f"<!date^{NOON}^{{date_long}} {{time}}|repli>"
    for person, read in ((desk.karim, "mercredi 1er avril 12:00"), (desk.lea, "Wednesday, April 1st 6:00 AM")):
        desk.client.chat_postMessage(channel=person.id, text="x", blocks=[section(text)])
        assert person.dm.last.text == read


def test_pretty_dates_depend_on_today(desk: Desk) -> None:
    text = f"<!date^{NOON}^{{date_pretty}}|repli>"
    desk.client.chat_postMessage(channel=desk.karim.id, text="x", blocks=[section(text)])
    desk.clock.now = NOON - 86_400
    assert desk.karim.dm.last.text == "demain"
    desk.clock.now = NOON
    assert desk.karim.dm.last.text == "aujourd’hui"


def test_every_block_in_plain_lines(desk: Desk) -> None:
    piece = {"type": "rich_text_section", "elements": [{"type": "text", "text": "un"}]}
    blocks: list[dict[str, Any]] = [
        {"type": "header", "text": {"type": "plain_text", "text": "Titre *brut*"}},
        {"type": "divider"},
        {"type": "section", "fields": [{"type": "mrkdwn", "text": "*a*"}, {"type": "mrkdwn", "text": "b"}]},
        {"type": "image", "image_url": "https://a.fr/b.png", "alt_text": "courbe montante"},
        {"type": "rich_text", "elements": [{"type": "rich_text_list", "style": "bullet", "elements": [piece, piece]}]},
        {"type": "table", "rows": [[{"type": "raw_text", "text": "k"}, {"type": "raw_text", "text": "n"}]]},
        {"type": "context", "elements": [{"type": "mrkdwn", "text": "Pourquoi ce message ?"}]},
    ]
    desk.client.chat_postMessage(channel=desk.karim.id, text="x", blocks=blocks)
    assert desk.karim.dm.last.lines == [
        "# Titre *brut*",
        "---",
        "a",
        "b",
        "(image: courbe montante)",
        "• un",
        "• un",
        "k | n",
        "Pourquoi ce message ?",
    ]
