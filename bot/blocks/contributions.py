"""Contributions as lists: one's own, the group's; with what may be done with each. Never sorted by number."""

from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from bot import ids
from bot.blocks.parts import Block, Element, View, actions, button, modal, option, overflow, section
from bot.blocks.text import date_token, said
from flows.phrases import Phrase
from flows.phrases.citations import CITATIONS
from flows.phrases.contributions import CONTRIBUTIONS
from flows.phrases.help_requests import HELP
from flows.phrases.plan import PLAN
from flows.phrases.spine import SPINE
from flows.phrases.thanks import THANKS
from flows.text import Language
from storage.contributions import Contribution

PAGE = 15
SHOWN = 5
LATEST = 3
MENU = "contribution.menu"


class Shown(Struct, frozen=True):
    """What it takes to show contributions to a person of the project.

    `types` by id in the project's words, `names` of people (escaped, or mentions) and `plan` (contents planned) by id;
    `journal`: they may see who did what; `may_cite`: ask to cite outside; `answered`: the requests that have an answer;
    `requests`: their titles, by id.
    """

    project_id: int
    person_id: int
    language: Language
    zone: str
    types: Mapping[str, str]
    names: Mapping[int, str]
    plan: Mapping[int, str]
    journal: bool
    may_cite: bool = False
    answered: frozenset[int] = frozenset()
    requests: Mapping[int, str] = field(default_factory=dict)


def contribution_buttons(project_id: int, language: Language, *, journal: bool, plan: bool) -> list[Element]:
    """Declare one, ask, thank; see one's own; with `journal`, the group's and, if there is one, the `plan`."""
    here = ids.encode(project=project_id)
    buttons = [
        button(CONTRIBUTIONS.declare.in_(language), "contribution.declare", here),
        button(HELP.ask.in_(language), "help.ask", here),
        button(THANKS.thank.in_(language), "thanks.open", here),
        button(CONTRIBUTIONS.mine.in_(language), "contribution.mine", here),
    ]
    if journal:
        buttons.append(button(CONTRIBUTIONS.all.in_(language), "contribution.all", here))
    if journal and plan:
        buttons.append(button(PLAN.open.in_(language), "plan.open", here))
    return buttons


def my_contributions(contributions: Sequence[Contribution], shown: Shown) -> list[Block]:
    """For Home: the open help requests, one's own first, one's latest contributions, then the buttons."""
    mine = [one for one in contributions if one.author_id == shown.person_id]
    requests = [one for one in mine if one.is_open_request]
    latest = [one for one in mine if not one.is_open_request][:LATEST]
    blocks: list[Block] = []
    others = [one for one in contributions if one.is_open_request and one.author_id != shown.person_id]
    for title, several in (
        (CONTRIBUTIONS.your_requests, requests),
        (HELP.of_the_group, others[:LATEST] if shown.journal else []),
        (CONTRIBUTIONS.your_last, latest),
    ):
        if several:
            blocks.append(section(title.in_(shown.language)))
            blocks += [contribution_block(one, shown, from_="home") for one in several[:SHOWN]]
    return [
        *blocks,
        actions(*contribution_buttons(shown.project_id, shown.language, journal=shown.journal, plan=bool(shown.plan))),
    ]


def list_view(contributions: Sequence[Contribution], shown: Shown, *, only_mine: bool, offset: int = 0) -> View:
    """A window with a page of contributions, the latest first: one's own, or everyone's."""
    language, words = shown.language, CONTRIBUTIONS.list
    listed = [one for one in contributions if not only_mine or one.author_id == shown.person_id]
    which = "mine" if only_mine else "all"
    blocks = [contribution_block(one, shown, from_=which) for one in listed[offset : offset + PAGE]]
    if not blocks:
        blocks = [section((words.none_mine if only_mine else words.none).in_(language))]
    turns = []
    if offset:
        turns.append(_turn(words.newer.in_(language), "contribution.newer", shown, which, max(0, offset - PAGE)))
    if offset + PAGE < len(listed):
        turns.append(_turn(words.older.in_(language), "contribution.older", shown, which, offset + PAGE))
    if turns:
        blocks.append(actions(*turns))
    return modal(
        (words.mine if only_mine else words.all).in_(language),
        blocks,
        close=SPINE.close.in_(language),
        callback_id="contribution.list",
        private_metadata=ids.encode(project=shown.project_id, list=which, offset=offset, language=language),
    )


def contribution_block(one: Contribution, shown: Shown, *, from_: str) -> Block:
    """A contribution with its menu, if anything may be done with it; `from_` is the list that it stands in."""
    choices = _menu(one, shown, from_)
    return section(contribution_text(one, shown), overflow(MENU, choices) if choices else None)


def contribution_text(one: Contribution, shown: Shown) -> str:
    """Its type, its title (a link when it has one), who and when, and what became of it (mrkdwn)."""
    language, words = shown.language, CONTRIBUTIONS.list
    head = words.line.in_(language, type=said(shown.types.get(one.declared.type, "")), title=linked_title(one))
    day = date_token(one.at, "day", shown.zone, language)
    told = [words.by.in_(language, author=shown.names.get(one.author_id, "—"), day=day)]
    if one.declared.type == "question":
        state = {None: words.open_request, "answered": words.answered, "no_longer_needed": words.no_longer_needed}
        told.append(state[one.closed_as].in_(language))
    if one.request_id is not None and one.request_id in shown.requests:
        told.append(HELP.answers_to.in_(language, title=said(shown.requests[one.request_id])))
    if one.planned_id is not None and one.planned_id in shown.plan:
        told.append(words.published.in_(language, content=said(shown.plan[one.planned_id])))
    if one.reuses:
        told.append(words.reuses.in_(language, count=len(one.reuses)))
    if not one.declared.cite and one.author_id == shown.person_id:
        told.append(words.not_cited.in_(language))
    return f"{head}\n{' · '.join(told)}"


def linked_title(one: Contribution) -> str:
    """Its title as mrkdwn, a link when it has one."""
    title = said(one.declared.title)
    if one.declared.link is None:
        return title
    # A bar or an angle bracket would end the link; the form refuses them in an address.
    return f"<{one.declared.link.replace('&', '&amp;')}|{title.replace('<', '').replace('>', '').replace('|', '/')}>"


def _menu(one: Contribution, shown: Shown, from_: str) -> list[Block]:
    words, language, mine = CONTRIBUTIONS.menu, shown.language, one.author_id == shown.person_id
    choices: dict[str, Phrase] = {}
    if one.declared.type == "question":
        if one.id in shown.answered:
            choices["answers"] = HELP.see_answers
        if one.is_open_request and not mine:
            choices["answer"] = HELP.answer
    else:
        choices["reuse"] = words.reuse
    if mine:
        if one.is_open_request:
            choices |= {"answered": words.answered, "no_longer_needed": words.no_longer_needed}
        elif one.closed_as is not None:
            choices["reopen"] = words.reopen
        choices |= {"edit": words.edit, "withdraw": words.withdraw}
    else:
        choices["thank"] = THANKS.thank
        if shown.may_cite and one.declared.type != "question":
            choices["cite"] = CITATIONS.cite
    here = ids.encode(project=shown.project_id, contribution=one.id, list=from_)
    return [option(text.in_(language), f"{here}&{ids.encode(do=do)}") for do, text in choices.items()]


def _turn(label: str, action_id: str, shown: Shown, which: str, offset: int) -> Element:
    return button(label, action_id, ids.encode(project=shown.project_id, list=which, offset=offset))
