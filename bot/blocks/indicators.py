"""Choosing indicators, with the constraints told while choosing; then the form of one: its target and what it counts.

Press: action `indicator.open` (value: question, indicator). The form is submitted as callback `indicator.save`; its
metadata holds the ids given, `question` and `indicator`; its raw value is {"target": …, "counts": […]}.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from bot.blocks.field_ids import field_id
from bot.blocks.form import CONTRIBUTION_TYPES, Form
from bot.blocks.parts import (
    Block,
    Element,
    Option,
    View,
    button,
    checkboxes,
    context,
    grouped_multi_select,
    input_block,
    modal,
    multi_select,
    option,
    option_group,
    section,
    select,
    text_input,
)
from bot.blocks.read import target_words
from bot.blocks.text import said, said_plain
from bot.ids import encode
from flows import words
from flows.phrases.forms import FORMS
from flows.phrases.validation import VALIDATION
from flows.questions import IndicatorsQuestion
from flows.schema import Indicator
from flows.targets import above_ceiling, choosable, default_entry
from flows.values import Value

OPEN, SAVE = "indicator.open", "indicator.save"
ALL = "all"
MOST_OBJECTIVES = 5
MOST_SHARE = 80


def choice_blocks(
    question: IndicatorsQuestion,
    chosen: Sequence[str],
    entries: Sequence[Mapping[str, Value]],
    form: Form,
    *,
    first: bool = True,
) -> list[Block]:
    """The field that chooses, the constraints, then a line with its target for each indicator already saved.

    The constraints of the whole framing are told once, beside the `first` such question of the section; a question put
    to both standpoints at once is alone (the deployment's), and its hint says it all.
    """
    hint = None if question.hint is None else question.hint.in_(form.language)
    block_id = field_id(question.key, forced=form.forced.get(question.key))
    field = input_block(block_id, question.label.in_(form.language), _menu(question, chosen, form), hint)
    told = context(_constraints(question, form, first=first, saved=bool(entries)))
    return [field, told, *(_entry(question, entry, form) for entry in entries)]


def indicator_view(
    question: IndicatorsQuestion,
    indicator: Indicator,
    form: Form,
    ids: Mapping[str, int | str],
    entry: Mapping[str, Value] | None = None,
) -> View:
    """The form of one chosen indicator, filled with its stored entry, else with what the library proposes."""
    language = form.language
    entry = entry or default_entry(indicator)
    blocks = [section(f"*{said(indicator.name.in_(language))}*\n{indicator.how.in_(language)}")]
    blocks.append(context(_who_is_asked(indicator, form), indicator.caveat.in_(language)))
    blocks.append(_target(indicator, entry, form))
    if indicator.counts:
        types = form.names.of(CONTRIBUTION_TYPES, language)
        options = [option(said_plain(text), each) for each, text in types.items()]
        counts = checkboxes(options, entry.get("counts") or ())
        blocks.append(input_block(field_id(indicator.key, "counts"), FORMS.indicators.counts.in_(language), counts))
    return modal(
        question.item.in_(language),
        blocks,
        submit=FORMS.save.in_(language),
        close=FORMS.cancel.in_(language),
        callback_id=SAVE,
        private_metadata=encode(**{**ids, "question": question.key, "indicator": indicator.key}),
    )


def _menu(question: IndicatorsQuestion, chosen: Sequence[str], form: Form) -> Element:
    offered = choosable(form.names.library, question)
    suggested = [key for key in form.suggested.get(question.key, ()) if key in offered]
    others = [key for key in offered if key not in suggested]
    if not suggested or not others:
        return multi_select(_options(offered, form), chosen, question.max)
    headings = (FORMS.indicators.suggested, FORMS.indicators.others)
    groups = [
        option_group(heading.in_(form.language), _options(keys, form))
        for heading, keys in zip(headings, (suggested, others), strict=True)
    ]
    return grouped_multi_select(groups, chosen, question.max)


def _options(keys: Sequence[str], form: Form) -> list[Option]:
    return [option(form.names.indicator(key, form.language), key) for key in keys]


def _constraints(question: IndicatorsQuestion, form: Form, *, first: bool, saved: bool) -> str:
    language, library, told = form.language, form.names.library, FORMS.indicators
    effects = [one.name.in_(language) for one in library.indicators.values() if one.cycle in {"applied", "realised"}]
    said_of_all = [
        told.here.in_(language, count=question.max, min=question.min),
        *(told.always.in_(language, name=library.indicators[key].name) for key in question.default),
        *([told.whole.in_(language, examples=", ".join(effects))] if first and question.standpoint != "both" else []),
        *([] if saved else [told.after.in_(language)]),
    ]
    return " ".join(said_of_all)


def _entry(question: IndicatorsQuestion, entry: Mapping[str, Value], form: Form) -> Block:
    indicator = form.names.library.indicators[entry["key"]]
    name = indicator.name.in_(form.language)
    change = FORMS.indicators.change.in_(form.language)
    press = button(
        change,
        OPEN,
        encode(question=question.key, indicator=indicator.key),
        label=FORMS.of_which.in_(form.language, what=change, which=name),
    )
    text = f"*{said(name)}* · {target_words(indicator, entry, form.language)}"
    if above_ceiling(indicator, entry):
        most = words.percent(MOST_SHARE, form.language)
        text += "\n⚠️ " + VALIDATION.target_too_high.in_(form.language, name=said(name), max=most)
    return section(text, press, f"{question.key}#{indicator.key}")


def _who_is_asked(indicator: Indicator, form: Form) -> str:
    if indicator.question is None:
        return FORMS.indicators.not_asked.in_(form.language)
    label = indicator.question.label_without_intake or indicator.question.label
    since = form.names.library.rotation.since.later_rounds
    asked = label.fill({"since": since, **form.values}).in_(form.language)
    return FORMS.indicators.asked.in_(form.language, question=said(asked))


def _target(indicator: Indicator, entry: Mapping[str, Value], form: Form) -> Block:
    language, phrases = form.language, FORMS.indicators
    label = phrases.count if indicator.measure == "count" else phrases.share
    proposed = target_words(indicator, default_entry(indicator), language, bare=True)
    hint = phrases.blank_waits.in_(language, default=proposed)
    if indicator.visibility == "confidential":
        hint = f"{hint} {phrases.ceiling.in_(language)}"
    element = _target_input(indicator, entry.get("target"), form)
    return input_block(field_id(indicator.key, "target"), label.in_(language), element, hint)


def _target_input(indicator: Indicator, target: Any, form: Form) -> Element:
    if indicator.target == ALL:
        every = option(FORMS.indicators.all_objectives.in_(form.language), ALL)
        counts = [option(str(count), str(count)) for count in range(1, MOST_OBJECTIVES + 1)]
        return select([every, *counts], None if target is None else str(target))
    if target is None:
        return text_input()
    if indicator.measure == "count":
        return text_input(str(target))
    return text_input(words.number(Fraction(str(target)) * 100, form.language))
