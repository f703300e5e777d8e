"""The first line of a message makes the title, its address makes the link."""

import pytest

from bot.shortcut_draft import draft_of_message


def payload(text: str, **message: str) -> dict[str, object]:
    return {
        "team": {"id": "T1", "domain": "atelier"},
        "channel": {"id": "C1"},
        "message": {"text": text, "ts": "1740000000.000100", **message},
    }


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Panne du *pont* roulant\nDétails", "Panne du pont roulant"),
        ("\n<@U1> merci &amp; bravo", "merci & bravo"),
        ("Voir <https://x.example/a|la fiche F07> et <https://y.example>", "Voir la fiche F07 et https://y.example"),
        ("snake_case reste", "snake_case reste"),
        ("é" * 300, "é" * 149 + "…"),
        ("", ""),
    ],
)
def test_the_title_is_the_first_line_as_one_reads_it(text: str, title: str) -> None:
    assert draft_of_message(payload(text)).title == title


def test_the_link_opens_the_message_in_its_thread_too() -> None:
    assert draft_of_message(payload("x")).link == "https://atelier.slack.com/archives/C1/p1740000000000100"
    threaded = draft_of_message(payload("x", thread_ts="1739999999.000200")).link
    assert threaded is not None
    assert threaded.endswith("?thread_ts=1739999999.000200&cid=C1")
    assert draft_of_message({"message": {"text": "x"}}).link is None
