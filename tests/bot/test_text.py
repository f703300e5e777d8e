"""Texts as Slack reads them."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.blocks.parts import prose, section
from bot.blocks.text import cut, cut_mrkdwn, date_token, escape, paragraphs, said, said_plain
from flows.text import Language

CLOSE = datetime(2027, 3, 31, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("<!channel> & co", "&lt;!channel&gt; &amp; co"),
        ("<@U1> *fort*", "&lt;@U1&gt; *fort*"),
        ("&lt;", "&amp;lt;"),
        ("Voir https://meet.example.org/a?b=1&c=2.", "Voir <https://meet.example.org/a?b=1&amp;c=2>."),
        ("(https://example.org)", "(<https://example.org>)"),
    ],
)
def test_what_people_typed_mentions_nobody(typed: str, shown: str) -> None:
    assert said(typed) == shown


def test_a_bare_mention_is_not_read_by_slack() -> None:
    assert section("@everyone")["text"]["verbatim"] is True


@given(st.text())
def test_nothing_typed_makes_a_mention(typed: str) -> None:
    assert "<!" not in said(typed)
    assert "<@" not in said(typed)
    assert escape(typed).count("<") == 0


def test_a_right_to_left_line_turns_no_word_around_it() -> None:
    assert said("bonjour\nשלום") == "bonjour\n\u2068שלום\u2069"
    assert said("abc\u202edef") == "abcdef"
    assert said_plain("שלום & <") == "\u2068שלום & <\u2069"


def test_a_cut_text_says_so() -> None:
    assert cut("abcdef", 6) == "abcdef"
    assert cut("abcdefg", 6) == "abcde…"


@pytest.mark.parametrize(
    "text", ["voir <https://example.org/une/page>", "Ben &amp; Léa", "le <!date^1^{time}|midi> ici"]
)
def test_a_cut_never_falls_within_a_token(text: str) -> None:
    for limit in range(2, len(text)):
        kept = cut_mrkdwn(text, limit)
        assert len(kept) <= limit
        assert kept.count("<") == kept.count(">")
        assert kept.count("&") == kept.count(";")


@given(st.text(st.sampled_from("ab \n&<>é"), max_size=200), st.integers(20, 60))
def test_paragraphs_lose_nothing_but_spaces(typed: str, limit: int) -> None:
    text = escape(typed)
    parts = list(paragraphs(text, limit))
    assert all(0 < len(part) <= limit for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_a_long_text_is_several_sections() -> None:
    blocks = prose(f"{'mot ' * 1000}\n\nfin")
    assert [len(block["text"]["text"]) <= 3000 for block in blocks] == [True, True, True]
    assert blocks[-1]["text"]["text"] == "fin"


@pytest.mark.parametrize(
    ("language", "zone", "token"),
    [
        ("fr", "Europe/Paris", "{date_long} à {time}|mercredi 31 mars 2027 à 12:00 (Europe/Paris)>"),
        ("en", "Asia/Kolkata", "{date_long} at {time}|Wednesday 31 March 2027 at 15:30 (Asia/Kolkata)>"),
    ],
)
def test_a_moment_is_a_token_with_the_date_in_words(language: Language, zone: str, token: str) -> None:
    assert date_token(CLOSE, "moment", zone, language) == f"<!date^1806487200^{token}"


def test_a_day_and_a_time_are_tokens_too() -> None:
    assert date_token(CLOSE, "day", "Europe/Paris", "fr") == "<!date^1806487200^{date_long}|mercredi 31 mars 2027>"
    assert date_token(CLOSE, "time", "Europe/Paris", "fr") == "<!date^1806487200^{time}|12:00 (Europe/Paris)>"
