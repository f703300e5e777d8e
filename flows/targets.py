"""The indicators that a framing chooses, their targets, and those suggested from what people expect.

A stored entry is {"key": …, "target": …, "counts": […] or None}. `target` is a decimal string for a share ("0.75"),
a whole number for a count, "all" for every objective, None while it waits for round 1 as a baseline.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from flows.checking import CheckContext, clean_text, several, whole_number
from flows.indicators import Chosen, Side
from flows.library import Library
from flows.phrases.answers import ANSWERS
from flows.problems import Checked, Problem, refused
from flows.questions import IndicatorsQuestion
from flows.schema import Flow, Indicator
from flows.text import LANGUAGES, Language
from flows.values import Answers, Value
from flows.words import percent_text

CEILING = Fraction(4, 5)
"""The highest target of a confidential indicator (R9): at five answers no display exceeds 4/5."""

_WORDS = re.compile(r"[^\W_]+")


def choosable(library: Library, question: IndicatorsQuestion) -> tuple[str, ...]:
    """The indicators that a question offers, in the order of the library."""
    keys = (key for key, indicator in library.indicators.items() if indicator.standpoint != "none")
    return tuple(key for key in keys if not question.among or key in question.among)


def default_target(indicator: Indicator) -> str | int:
    """The target proposed for an indicator, as stored."""
    if isinstance(indicator.target, Decimal):
        return int(indicator.target) if indicator.measure == "count" else str(indicator.target)
    return indicator.target


def default_entry(indicator: Indicator) -> dict[str, Value]:
    """An indicator as stored when it has just been chosen: its default target, and the types it counts if any."""
    return {
        "key": indicator.key,
        "target": default_target(indicator),
        "counts": list(indicator.counts) if indicator.counts else None,
    }


def check_indicators(question: IndicatorsQuestion, raw: Any, context: CheckContext) -> Checked:
    """The chosen indicators: those already chosen keep their target, new ones take the default.

    Entries given whole ({"key", "target", "counts"}) are kept as they are. `context.indicators` is the library.
    """
    entries = {entry["key"]: dict(entry) for entry in context.previous or ()}
    entries |= {entry["key"]: dict(entry) for entry in raw or () if isinstance(entry, Mapping)}
    keys = several([entry["key"] if isinstance(entry, Mapping) else entry for entry in raw or ()])
    if not keys:
        return Checked()
    if any(not _may_choose(question, context.indicators.get(key)) for key in keys):
        return refused(Problem(ANSWERS.not_offered))
    if len(keys) > question.max:
        return refused(Problem(ANSWERS.too_many_choices, {"given": len(keys)}, count=question.max))
    if len(keys) < question.min:
        return refused(Problem(ANSWERS.too_few_choices, {"given": len(keys)}, count=question.min))
    for key in question.default:
        if key not in keys:
            return refused(Problem(ANSWERS.always_among, {"name": context.indicators[key].name}))
    return Checked([entries.get(key) or default_entry(context.indicators[key]) for key in keys])


def check_target(indicator: Indicator, raw_target: Any, raw_counts: Any = None) -> Checked:
    """One indicator's form as the entry to store: a percentage ("75", "75 %", "62,5") or a whole number, blank for a
    baseline; and the contribution types it counts, where it counts some."""
    counts = several(raw_counts)
    if indicator.counts and not counts:
        return refused(Problem(ANSWERS.counts_missing, place="counts"))
    entry: dict[str, Value] = {"key": indicator.key, "target": None, "counts": counts if indicator.counts else None}
    text = clean_text(raw_target)
    if not text:
        return Checked(entry)
    target = _count(indicator, text) if indicator.measure == "count" else _share(indicator, text)
    if isinstance(target, Problem):
        return refused(target)
    entry["target"] = target
    if above_ceiling(indicator, entry):
        return Checked(entry, warnings=(Problem(ANSWERS.above_ceiling, {"max": percent_text(80)}, place="target"),))
    return Checked(entry)


def above_ceiling(indicator: Indicator, entry: Mapping[str, Value]) -> bool:
    """Whether the target of a confidential indicator exceeds what its display can ever show."""
    target = target_of(entry)
    return indicator.visibility == "confidential" and target is not None and target > CEILING


def target_of(entry: Mapping[str, Value], objectives: int | None = None) -> Fraction | None:
    """The target of a stored entry, None for a baseline; "all" is the number of objectives where it is given."""
    target = entry.get("target")
    if target is None:
        return None
    if target == "all":
        return Fraction(objectives) if objectives else None
    return Fraction(str(target))


def chosen_indicators(framing: Flow, answers: Answers, objectives: int | None = None) -> tuple[Chosen, ...]:
    """The indicators chosen by the framing, in the order chosen, each once with its sides (domain.md §4).

    One chosen by two questions has the target of the first that gives one. `objectives`: how many the framing has.
    """
    chosen: dict[str, Chosen] = {}
    for question in framing.questions:
        if not isinstance(question, IndicatorsQuestion) or question.side is None:
            continue
        for entry in answers.get(question.key) or ():
            before = chosen.get(entry["key"])
            sides = frozenset({Side(question.side)}) | (before.sides if before else frozenset())
            target = before.target if before and before.target is not None else target_of(entry, objectives)
            counts = frozenset(entry.get("counts") or ())
            given = {"counts": counts} if counts else {"counts": before.counts} if before else {}
            chosen[entry["key"]] = Chosen(entry["key"], sides, target, **given)
    return tuple(chosen.values())


def suggested_indicators(library: Library, expectations: Sequence[str], language: Language | None = None) -> list[str]:
    """The indicators suggested to initiators by the words of their expectations, in the order of the themes.

    Without a language the stems of all languages are tried. Case and accents are ignored.
    """
    words = {word for sentence in expectations for word in _WORDS.findall(_plain(sentence))}
    languages = LANGUAGES if language is None else (language,)
    suggested: dict[str, None] = {}
    for theme in library.themes:
        stems = [stem for one in languages for stem in (theme.stems.fr if one == "fr" else theme.stems.en)]
        if any(_matches(word, stem) for word in words for stem in stems):
            suggested |= dict.fromkeys(theme.initiator)
    return list(suggested)


def member_suggestions(library: Library) -> dict[str, tuple[str, ...]]:
    """For each theme of the intake, the indicators it suggests once two members have chosen it."""
    return {theme.key: theme.participant for theme in library.themes if theme.participant}


def _matches(word: str, stem: str) -> bool:
    return word == stem[:-1] if stem.endswith("$") else word.startswith(stem)


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _may_choose(question: IndicatorsQuestion, indicator: Indicator | None) -> bool:
    if indicator is None or indicator.standpoint == "none":
        return False
    return not question.among or indicator.key in question.among


def _share(indicator: Indicator, text: str) -> str | Problem:
    number = text.replace("%", "").replace("\u00a0", "").replace("\u202f", "").replace(" ", "").replace(",", ".")
    wrong = Problem(ANSWERS.share_out_of_bounds, {"example": _example(indicator)}, place="target")
    if not re.fullmatch(r"\d{1,3}(\.\d{1,2})?", number):
        return wrong
    percent = Decimal(number)
    return str((percent / 100).normalize()) if 1 <= percent <= 100 else wrong


def _count(indicator: Indicator, text: str) -> int | str | Problem:
    if text == "all":
        return text if indicator.target == "all" else _wrong_count(indicator)
    value = whole_number(text, 1)
    if isinstance(value, int) and 1 <= value <= 1000:
        return value
    return _wrong_count(indicator)


def _wrong_count(indicator: Indicator) -> Problem:
    return Problem(ANSWERS.count_out_of_bounds, {"example": _example(indicator)}, place="target")


def _example(indicator: Indicator) -> int:
    if not isinstance(indicator.target, Decimal):
        return 2
    return int(indicator.target if indicator.measure == "count" else indicator.target * 100)
