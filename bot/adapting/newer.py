"""A newer check-list proposed to a project: what it would change, in words, and the form that takes it over."""

from collections.abc import Iterator

from bot import ids
from bot.adapting.pieces import pieces_told
from bot.blocks.parts import Block, Element, View, button, context, divider, modal, prose, section
from bot.blocks.text import said
from flows.catalogues.changes import FLOWS, Kind, QuestionChange
from flows.catalogues.upgrade import Upgrade
from flows.phrases.adapting import ADAPTING
from flows.phrases.catalogue import CATALOGUE
from flows.phrases.spine import SPINE
from flows.problems import Problem
from flows.text import Language, Text
from storage.projects import Project
from storage.upgrades import mark_of

TAKE = "catalogue.take"
LINES = 80
"""Changes told in the window; more are counted."""


def see_button(project_id: int, language: Language) -> Element:
    """*See what changes*."""
    return button(CATALOGUE.see.in_(language), "catalogue.open", ids.encode(project=project_id))


def upgrade_view(
    project: Project, proposed: Upgrade | None, language: Language, *, may_take: bool, notice: str | None = None
) -> View:
    """The proposal for one reader; only who `may_take` it is given the form. `notice` goes above."""
    if proposed is None:
        return _window(project, language, [section(CATALOGUE.up_to_date.in_(language))])
    blocks = [section(notice)] if notice else []
    blocks.append(section(CATALOGUE.intro.in_(language, project=said(project.name))))
    blocks += _changes(project, proposed, language)
    blocks += _dropped(proposed, language)
    blocks += _problems(CATALOGUE.to_review.in_(language), proposed.to_review, language)
    blocks += _problems(CATALOGUE.blocked.in_(language), proposed.blocks, language)
    if not may_take:
        blocks.append(context(CATALOGUE.only_initiators.in_(language)))
    offered = may_take and not proposed.blocks
    return _window(project, language, blocks, mark_of(proposed) if offered else None)


def _window(project: Project, language: Language, blocks: list[Block], mark: str | None = None) -> View:
    return modal(
        CATALOGUE.title.in_(language),
        blocks,
        submit=CATALOGUE.confirm.in_(language) if mark else None,
        close=(CATALOGUE.keep if mark else SPINE.close).in_(language),
        callback_id=TAKE,
        private_metadata=ids.encode(project=project.id, language=language, seen=mark or ""),
    )


def _changes(project: Project, proposed: Upgrade, language: Language) -> Iterator[Block]:
    """Flow by flow, then the indicators and what is proposed from them."""
    told, left = 0, 0
    for flow in FLOWS:
        of_flow = [one for one in proposed.changes.questions if one.flow == flow]
        lines = [_line(project, proposed, one, language) for one in of_flow[: max(0, LINES - told)]]
        told, left = told + len(lines), left + len(of_flow) - len(lines)
        if flow in proposed.changes.arranged:
            lines.append(CATALOGUE.arranged.in_(language))
        if lines:
            yield divider()
            yield section(f"*{getattr(ADAPTING.flows, flow).in_(language)}*")
            yield from prose("\n".join(lines))
    if left:
        yield section(CATALOGUE.more.in_(language, count=left))
    if not proposed.changes.questions:
        yield section(CATALOGUE.only_words.in_(language))
    if around := list(_around(proposed, language)):
        yield divider()
        yield section(f"*{CATALOGUE.around.in_(language)}*")
        yield from prose("\n".join(around))


def _line(project: Project, proposed: Upgrade, change: QuestionChange, language: Language) -> str:
    """One change, with the words it replaces and what the project's adaptation makes of it."""
    since, k = proposed.after.rotation.since.first_round, str(project.threshold)
    filled: dict[str, Text | str] = {"since": since, "expectations": "…", "k": k}
    values = {"section": change.section} if change.section is not None else {}
    text = getattr(CATALOGUE.kinds, change.kind).in_(language, question=change.text.fill(filled), **values)
    beside = []
    if change.was is not None and change.was.in_(language) != change.text.in_(language):
        beside.append(CATALOGUE.was.in_(language, question=change.was.fill(filled)))
    elif change.kind is Kind.REWORDED and change.was is None:
        beside.append(CATALOGUE.hint_only.in_(language))
    if change.kind is Kind.REMOVED:
        beside.append(CATALOGUE.answer_kept.in_(language))
    if change.key in proposed.overlay.left_out:
        beside.append(CATALOGUE.left_out_here.in_(language))
    elif change.kind is Kind.REWORDED and change.key in proposed.fitted.reworded:
        beside.append(CATALOGUE.yours_stays.in_(language))
    return said(f"{text} ({' · '.join(beside)})" if beside else text)


def _around(proposed: Upgrade, language: Language) -> Iterator[str]:
    for kind, name in proposed.changes.indicators:
        yield said(getattr(CATALOGUE.indicators, kind).in_(language, name=name))
    if proposed.changes.rotation:
        yield CATALOGUE.rotation.in_(language)
    if proposed.changes.themes:
        yield CATALOGUE.themes.in_(language)


def _dropped(proposed: Upgrade, language: Language) -> Iterator[Block]:
    """The pieces of the adaptation left behind."""
    lines = pieces_told(proposed.before, proposed.overlay, language, only=frozenset(proposed.dropped))
    if lines:
        yield divider()
        yield section(f"*{CATALOGUE.dropped.in_(language)}*")
        yield from prose("\n".join(f"• {one}" for one in lines))


def _problems(title: str, problems: tuple[Problem, ...], language: Language) -> Iterator[Block]:
    if problems:
        yield divider()
        yield section(f"*{title}*")
        yield from prose("\n".join(f"• {said(one.in_(language))}" for one in problems))
