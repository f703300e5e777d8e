"""Everything that Jalon asks, and answers to it, for the tests of forms."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from bot.blocks.form import Form, Names
from flows.check_in import effective_check_in, personal_labels
from flows.library import load_library
from flows.questions import (
    Choice,
    ChoiceQuestion,
    ChoicesQuestion,
    ConfirmQuestion,
    DateQuestion,
    DatetimeQuestion,
    IndicatorsQuestion,
    ListQuestion,
    LongTextQuestion,
    NumberQuestion,
    PeopleQuestion,
    Question,
    RowsQuestion,
    ScaleQuestion,
    TextQuestion,
    YesNoQuestion,
)
from flows.rows import asked_fields
from flows.schema import Flow, Section
from flows.targets import choosable, default_entry
from flows.text import Language, Text

LIBRARY = load_library()
LINES = tuple(Choice(id=f"l{rank}", label=Text.same(f"Ligne <{rank}> & la suite")) for rank in range(1, 8))
SOURCES = {
    "goals.initiator_expectations": LINES[:5],
    "goals.initiator_objectives": LINES[:5],
    "goals.practices": LINES,
    "goals.knowledge": LINES,
    "chosen_indicators": tuple(Choice(id=key, label=LIBRARY.indicators[key].name) for key in ("attendance", "applied")),
}
NAMES = Names(LIBRARY, "Europe/Paris", SOURCES)
EXPECTATIONS = ("Arrêter de chercher seul", "Gagner du temps")


def form(language: Language = "fr", **known: Any) -> Form:
    """A reader of that language, in a project whose lists are filled."""
    return Form(language, known.pop("names", NAMES), values={"k": "5"}, **known)


def _flows() -> list[Flow]:
    rotating = [key for key, one in LIBRARY.indicators.items() if one.question and one.cadence == "rotating"]
    rounds = [effective_check_in(LIBRARY, key) for key in [*rotating, "wish_to_continue"]]
    check_ins = [
        personal_labels(LIBRARY, flow, 2, expectations) for flow in rounds for expectations in ((), EXPECTATIONS)
    ]
    return [*LIBRARY.flows.values(), *check_ins]


SECTIONS: tuple[Section, ...] = tuple(section for flow in _flows() for section in flow.sections)
QUESTIONS: dict[str, Question] = {one.key: one for section in SECTIONS for one in section.questions}
ROWS: dict[str, RowsQuestion] = {key: one for key, one in QUESTIONS.items() if isinstance(one, RowsQuestion)}
INDICATORS: dict[str, IndicatorsQuestion] = {
    key: one for key, one in QUESTIONS.items() if isinstance(one, IndicatorsQuestion)
}


def question(key: str) -> Any:
    """The question of that key, typed as a test needs it."""
    return QUESTIONS[key]


_LETTERS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u00a0\u202f\u2028\u2029")
_LINE = st.text(_LETTERS, min_size=1, max_size=60).map(lambda text: " ".join(text.split())).filter(bool)
_DAY = st.dates().map(lambda day: day.isoformat())
_IDS = st.from_regex(r"U[A-Z0-9]{8}", fullmatch=True)


def stored(asked: Question) -> SearchStrategy[Any]:
    """Values as they may be stored for a question, blanks left out."""
    value = _stored(asked)
    if not asked.with_comment:
        return value
    return st.fixed_dictionaries({"value": value, "comment": st.none() | _LINE})


def _stored(asked: Question) -> SearchStrategy[Any]:  # noqa: C901 (one case per kind of question)
    match asked:
        case TextQuestion():
            return _LINE
        case LongTextQuestion():
            return st.lists(_LINE, min_size=1, max_size=4).map("\n".join)
        case ListQuestion():
            lines = st.lists(_LINE, min_size=max(asked.min, 1), max_size=asked.max, unique=True)
            return lines.map(lambda texts: [{"id": f"l{rank}", "text": text} for rank, text in enumerate(texts)])
        case NumberQuestion():
            return st.integers(asked.min, asked.max)
        case ScaleQuestion():
            return st.integers(asked.low, asked.high)
        case DateQuestion():
            return _DAY
        case DatetimeQuestion():
            return st.tuples(_DAY, st.times()).map(lambda both: f"{both[0]}T{both[1]:%H:%M}")
        case YesNoQuestion():
            return st.sampled_from(["yes", "no"])
        case ChoiceQuestion():
            return st.sampled_from(_offered(asked))
        case ChoicesQuestion():
            most = min(asked.max or 10, len(_offered(asked)))
            subsets = st.sets(st.sampled_from(_offered(asked)), min_size=1, max_size=most)
            return subsets.map(lambda chosen: [one for one in _offered(asked) if one in chosen])
        case PeopleQuestion():
            return st.lists(_IDS, min_size=max(asked.min, 1), max_size=asked.max, unique=True)
        case IndicatorsQuestion():
            return _entries(asked)
        case RowsQuestion():
            rows = st.lists(_row(asked), min_size=1, max_size=asked.max)
            return rows.map(lambda all_: [{"id": f"r{rank}", **row} for rank, row in enumerate(all_)])
        case ConfirmQuestion():
            return st.fixed_dictionaries({"text": _LINE, "confirmed": st.booleans()})


def _offered(asked: ChoiceQuestion | ChoicesQuestion) -> list[str]:
    return [choice.id for choice in (asked.choices or SOURCES[str(asked.choices_from)])]


def _entries(asked: IndicatorsQuestion) -> SearchStrategy[Any]:
    offered = choosable(LIBRARY, asked)
    already = len(asked.default)
    fewest = max(asked.min - already, 1)
    free = st.sets(st.sampled_from(offered), max_size=asked.max - already, min_size=fewest)
    chosen = free.map(lambda keys: [key for key in offered if key in keys or key in asked.default][: asked.max])
    return chosen.map(lambda keys: [default_entry(LIBRARY.indicators[key]) for key in keys])


def _row(asked: RowsQuestion) -> SearchStrategy[Any]:
    fields = {field.key: stored(field) for field in asked_fields(asked)}
    parent = {} if asked.one_per is None else {asked.fields[0].key: st.just(SOURCES[asked.one_per][0].id)}
    return st.fixed_dictionaries({**parent, **fields})
