"""The map of the bot, what comes after the pilot: its review and its documents (see bot/app.py)."""

from bot.handlers import documents, ending, indicator_history, review, waves
from bot.listening import Listening
from flows.rights import Right


def after_the_pilot(on: Listening) -> None:
    """Every listener of the review, of the deployment's waves and of the documents."""
    _review(on)
    _waves(on)
    _documents(on)


def _review(on: Listening) -> None:
    """The milestone review: its dossier, what it asks of each, the decision, the farewell."""
    on.action("review.dossier", review.open_dossier, Right.READ)
    on.action("review.initiator_ratings", review.open_section, Right.RATE)
    on.action("review.member_story", review.open_section, Right.ANSWER)
    on.action("review.meeting", review.open_section, Right.FACILITATE)
    on.action("review.verdict", review.open_section, Right.DECIDE)
    on.view("review.save", review.save, Right.REPORT)
    on.action("review.skip", ending.skip_form, Right.VALIDATE)
    on.view("review.skip", ending.skip_review, Right.VALIDATE)
    on.action("review.farewell", review.send_farewell, Right.FAREWELL)


def _waves(on: Listening) -> None:
    """The waves of a deployment: each prepared from its line of the worksheet."""
    on.action("wave.open", waves.open_form, Right.FRAME)
    on.view("wave.prepare", waves.prepare, Right.FRAME)


def _documents(on: Listening) -> None:
    """The framing note read, and documents as files."""
    on.action("note.read", documents.read_note, Right.READ)
    on.action("document.open", documents.open_form, Right.FRAME)
    on.view("document.send", documents.send)
    on.action("history.open", indicator_history.open_history, Right.REPORT)
    on.action("history.chart", indicator_history.send_chart, Right.REPORT)
    on.action("file.send_again", documents.send_again)
