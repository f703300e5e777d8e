"""The report as blocks: the same parts in an ephemeral answer, a window and a direct message."""

from collections.abc import Sequence

from bot import ids
from bot.blocks.agenda import agenda_button
from bot.blocks.parts import Block, Element, View, actions, button, divider, modal, prose, section
from bot.blocks.text import said
from flows import words
from flows.phrases.contacts import CONTACTS
from flows.phrases.report import REPORT
from flows.phrases.results import RESULTS
from flows.phrases.spine import SPINE
from flows.text import Language
from storage.projects import Project
from storage.published_dates import Round


def report_ids(project_id: int, number: int | None, language: Language | None) -> dict[str, int | str]:
    """What a report's buttons carry: its project, its round, and the language it was asked in, if one was."""
    carried: dict[str, int | str] = {"project": project_id}
    if number is not None:
        carried["number"] = number
    if language is not None:
        carried["told"] = language
    return carried


def part_blocks(parts: Sequence[str]) -> list[Block]:
    """Each part in a section of its own, a long one in several."""
    return [block for part in parts for block in prose(part)]


def report_buttons(
    carried: dict[str, int | str],
    language: Language,
    *,
    earlier: bool,
    sent: bool,
    mine: int | None = None,
    contacts: bool = False,
    agenda: int | None = None,
    history: bool = False,
    export: bool = False,
) -> list[Element]:
    """What one may do from a report. `mine` is the round whose own answers the reader may see again.

    `history`: whether a round has closed; `export`: whether the reader may take data away.

    `contacts`: whether members wait for a contact, and the reader may know it. `agenda`: the meeting whose agenda they
    may read.
    """
    value = ids.encode(**carried)
    shown = []
    if contacts:
        shown.append(button(CONTACTS.open.in_(language), "contact.open", value))
    if mine is not None:
        own = ids.encode(project=carried["project"], round=mine)
        shown.append(button(RESULTS.my_answers.in_(language), "results.mine", own))
    if history:
        shown.append(button(REPORT.buttons.history.in_(language), "history.open", value))
    if agenda is not None:
        shown.append(agenda_button(int(carried["project"]), agenda, language))
    if export:
        own_document = ids.encode(**carried, which="report")
        shown.append(button(REPORT.buttons.export.in_(language), "document.open", own_document))
    if earlier:
        shown.append(button(REPORT.buttons.earlier.in_(language), "report.earlier", value))
    if not sent:
        shown.append(button(REPORT.buttons.send.in_(language), "report.send", value))
    return shown


def report_window(blocks: list[Block], language: Language) -> View:
    """The report in a window: from Home, a list, an earlier round."""
    return modal(REPORT.window.in_(language), blocks, close=SPINE.close.in_(language))


def earlier_window(
    project_id: int, rounds: Sequence[Round], language: Language, zone: str, told: Language | None
) -> View:
    """The closed rounds, the latest first, each with a button to its report."""
    blocks = []
    for one in reversed(rounds):
        at = words.moment(one.close_at, zone, language)
        show = button(
            REPORT.buttons.show.in_(language), "report.open", ids.encode(**report_ids(project_id, one.number, told))
        )
        blocks.append(section(REPORT.earlier_round.in_(language, number=one.number, at=at), show))
    return modal(REPORT.earlier_title.in_(language), blocks, close=SPINE.close.in_(language))


def choice_blocks(
    projects: Sequence[Project], language: Language, number: int | None, told: Language | None
) -> list[Block]:
    """A list of projects to choose from."""
    show = REPORT.buttons.show.in_(language)
    blocks: list[Block] = [section(REPORT.which.in_(language)), divider()]
    for one in projects:
        value = ids.encode(**report_ids(one.id, number, told))
        blocks.append(section(f"*{said(one.name)}*", button(show, "report.open", value)))
    return blocks


def with_buttons(blocks: list[Block], buttons: list[Element]) -> list[Block]:
    """The blocks, and a row of buttons when there is one to show."""
    return [*blocks, actions(*buttons)] if buttons else blocks
