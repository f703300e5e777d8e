"""What is held on one person of thanks and citations, in their own language; pure."""

from bot.blocks.text import date_token, said
from flows.phrases.my_data import MY_DATA
from flows.text import Language
from storage.my_data import HeldData


def thanks_lines(held: HeldData, language: Language, zone: str) -> list[str]:
    """A line (mrkdwn) for each, sent or received."""
    line, told = MY_DATA.lines, []
    for one in held.thanks:
        at = date_token(one.at, "moment", zone, language)
        phrase = line.thanks_sent if one.sent else line.thanks_received
        text = phrase.in_(language, name=said(one.other or "—"), line=said(one.line), at=at)
        told.append(f"{text} · {line.thanks_shared.in_(language)}" if one.offered and one.agreed else text)
    return told


def citation_lines(held: HeldData, language: Language) -> list[str]:
    """A line (mrkdwn) for each request, with what was answered."""
    line, told = MY_DATA.lines, []
    for one in held.citations:
        phrase = line.cited if one.author else line.cites
        text = phrase.in_(language, title=said(one.title), place=said(one.place))
        if one.agreed is not None:
            text = f"{text} · {(line.agreed if one.agreed else line.refused).in_(language)}"
        told.append(text)
    return told
