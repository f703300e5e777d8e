"""The publication plan as a window, and the form that moves the dates of a content; pure."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot import ids
from bot.blocks.parts import (
    Block,
    Element,
    View,
    actions,
    button,
    context,
    date_picker,
    input_block,
    modal,
    section,
)
from bot.blocks.text import said, said_plain
from flows import words
from flows.phrases.forms import FORMS
from flows.phrases.plan import PLAN
from flows.phrases.spine import SPINE
from flows.text import Language
from storage.contributions import PlannedContent

DRAFTED, PUBLISHED = "drafted", "published"
SHOWN = 24
"""Contents in one window: each takes up to two blocks."""


def plan_view(
    plan: Sequence[PlannedContent],
    names: Mapping[int, str],
    published: Mapping[int, date],
    language: Language,
    *,
    project_id: int,
    today: date,
    mine: int,
    all_mine: bool,
) -> View:
    """Every content by date. `names` of people by id (escaped); `published`: the day, by contribution.

    The dates of one's own contents (those of all for `all_mine`) may be changed; one's own is declared from there.
    """
    blocks: list[Block] = []
    for one in plan[:SHOWN]:
        blocks.append(section(_line(one, names, published, today, language)))
        buttons = _buttons(one, project_id, language, own=one.owner_id == mine, may_move=all_mine)
        if buttons:
            blocks.append(actions(*buttons))
    return modal(
        PLAN.title.in_(language),
        blocks or [section(PLAN.empty.in_(language))],
        close=SPINE.close.in_(language),
        callback_id="plan",
        private_metadata=ids.encode(project=project_id, language=language),
    )


def move_view(one: PlannedContent, project_id: int, language: Language) -> View:
    """The two dates as they are; the first one of publication is kept, and said."""
    form = PLAN.moving
    blocks: list[Block] = [
        section(f"*{said(one.content)}*"),
        input_block(DRAFTED, form.drafted.in_(language), _picker(one.drafted_on)),
        input_block(PUBLISHED, form.published.in_(language), _picker(one.published_on)),
    ]
    if one.first_published_on is not None:
        day = words.day(one.first_published_on, language, weekday=False)
        blocks.append(context(form.first_kept.in_(language, day=day)))
    return modal(
        form.title.in_(language),
        blocks,
        submit=form.submit.in_(language),
        close=FORMS.cancel.in_(language),
        callback_id="plan.move",
        private_metadata=ids.encode(project=project_id, planned=one.id, language=language),
    )


def _line(
    one: PlannedContent, names: Mapping[int, str], published: Mapping[int, date], today: date, language: Language
) -> str:
    owner = names.get(one.owner_id or 0, PLAN.nobody.in_(language))
    told = [*_dates(one, published, today, language)]
    if one.reviewer_id is not None:
        told.append(PLAN.reviewer.in_(language, name=names.get(one.reviewer_id, "—")))
    return PLAN.line.in_(language, content=said(one.content), owner=owner, told=" · ".join(told))


def _dates(one: PlannedContent, published: Mapping[int, date], today: date, language: Language) -> list[str]:
    if one.contribution_id is not None:
        on = published.get(one.contribution_id)
        told = [PLAN.published.in_(language, day=words.day(on, language, weekday=False))] if on else []
    else:
        told = [PLAN.draft.in_(language, day=words.day(one.drafted_on, language))] if one.drafted_on else []
        when = one.published_on
        told.append(PLAN.publish.in_(language, day=words.day(when, language)) if when else PLAN.no_date.in_(language))
        if when is not None and when < today:
            told.append(PLAN.late.in_(language))
    if one.first_published_on not in {None, one.published_on} and one.first_published_on is not None:
        told.append(PLAN.first.in_(language, day=words.day(one.first_published_on, language, weekday=False)))
    return told


def _buttons(one: PlannedContent, project_id: int, language: Language, *, own: bool, may_move: bool) -> list[Element]:
    if one.contribution_id is not None:
        return []
    here, buttons = ids.encode(project=project_id, planned=one.id), list[Element]()
    for words_, action_id, offered in (
        (PLAN.declare, "contribution.declare", own),
        (PLAN.move, "plan.move", own or may_move),
    ):
        if offered:
            label = words_.in_(language)
            spoken = PLAN.for_content.in_(language, action=label, content=said_plain(one.content))
            buttons.append(button(label, action_id, here, label=spoken))
    return buttons


def _picker(day: date | None) -> Element:
    return date_picker(day.isoformat() if day is not None else None)
