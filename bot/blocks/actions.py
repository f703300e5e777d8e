"""Actions as lists with their buttons, and the form that marks one done."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from bot import ids
from bot.blocks.parts import (
    Block,
    View,
    actions,
    button,
    context,
    date_picker,
    input_block,
    modal,
    people_select,
    section,
)
from bot.blocks.text import said, said_plain
from flows import words
from flows.phrases.actions import ACTIONS
from flows.phrases.forms import FORMS
from flows.text import Language
from storage.actions import Action

MOST_SHOWN = 10
RECENT_DAYS = 14
DAY, WHO = "day", "who"

Names = Mapping[int, str]
"""How people are shown, by person id: a mention, or a name already escaped."""


def my_actions(actions_: Sequence[Action], person_id: int, today: date, language: Language) -> list[Block]:
    """The person's own actions: to be done, the most urgent first, then those done in the last two weeks."""
    mine = [one for one in actions_ if one.owner_id == person_id]
    shown = [one for one in mine if one.done_on is None]
    shown += [one for one in mine if one.done_on is not None and (today - one.done_on).days <= RECENT_DAYS]
    return _list(ACTIONS.yours.in_(language), shown, {}, today, language)


def actions_under_way(
    actions_: Sequence[Action],
    names: Names,
    today: date,
    language: Language,
    *,
    besides: int | None = None,
    gone: Collection[int] = (),
) -> list[Block]:
    """For whoever facilitates: the actions still to be done, the most urgent first, but those of `besides`.

    Those of nobody, or of someone who left (`gone`), wait to be given to someone.
    """
    shown = [one for one in actions_ if one.done_on is None and (besides is None or one.owner_id != besides)]
    return _list(ACTIONS.all.in_(language), shown, names, today, language, gone=gone)


def action_line(action: Action, names: Names, today: date, language: Language) -> str:
    """« Relire les fiches F07 et F12 (Pascal Guérin, pour le 20 avril) », mrkdwn; the owner only when named."""
    when = _when(action, today, language)
    if not names:
        return ACTIONS.mine.in_(language, what=said(action.what), due=when)
    owner = names.get(action.owner_id or 0, ACTIONS.nobody.in_(language))
    return ACTIONS.line.in_(language, what=said(action.what), owner=owner, due=when)


def done_form(action: Action, done_by: str, today: date, language: Language) -> View:
    """The day on which it was done, today at first; `done_by` is who noted it, if it was (escaped)."""
    form = ACTIONS.form
    blocks: list[Block] = [section(f"*{said(action.what)}*")]
    if action.done_on is not None:
        told = form.done_by.in_(language, day=words.day(action.done_on, language, weekday=False), name=done_by)
        here = ids.encode(project=action.project_id, action=action.id)
        blocks += [context(told), actions(button(form.reopen.in_(language), "action.reopen", here))]
    picker = date_picker((action.done_on or today).isoformat())
    blocks.append(input_block(DAY, form.day.in_(language), picker, form.hint.in_(language)))
    return modal(
        form.title.in_(language),
        blocks,
        submit=form.submit.in_(language),
        close=FORMS.cancel.in_(language),
        callback_id="action.done",
        private_metadata=ids.encode(project=action.project_id, action=action.id, language=language),
    )


def give_form(action: Action, language: Language) -> View:
    """To whom an action goes whose owner left."""
    give = ACTIONS.give
    who = input_block(WHO, give.who.in_(language), people_select(most=1), give.hint.in_(language))
    return modal(
        give.title.in_(language),
        [section(f"*{said(action.what)}*"), who],
        submit=give.submit.in_(language),
        close=FORMS.cancel.in_(language),
        callback_id="action.give",
        private_metadata=ids.encode(project=action.project_id, action=action.id, language=language),
    )


def _list(
    title: str,
    shown: Sequence[Action],
    names: Names,
    today: date,
    language: Language,
    *,
    gone: Collection[int] = (),
) -> list[Block]:
    if not shown:
        return []
    blocks = [section(title)]
    for one in shown[:MOST_SHOWN]:
        orphan = bool(names) and (one.owner_id is None or one.owner_id in gone)
        words_ = ACTIONS.reassign if orphan else ACTIONS.mark if one.done_on is None else ACTIONS.change
        told = words_.in_(language)
        label = ACTIONS.for_action.in_(language, label=told, what=said_plain(one.what))
        here = ids.encode(project=one.project_id, action=one.id)
        press = button(told, "action.give" if orphan else "action.done", here, label=label)
        blocks.append(section(action_line(one, names, today, language), press))
    if len(shown) > MOST_SHOWN:
        blocks.append(context(ACTIONS.more.in_(language, count=len(shown) - MOST_SHOWN)))
    return blocks


def _when(action: Action, today: date, language: Language) -> str:
    if action.done_on is not None:
        return ACTIONS.done_on.in_(language, day=words.day(action.done_on, language, weekday=False))
    if action.due_on is None:
        return ACTIONS.no_due.in_(language)
    due = ACTIONS.due.in_(language, day=words.day(action.due_on, language, weekday=False))
    return ACTIONS.late.in_(language, due=due) if action.is_late(today) else due
