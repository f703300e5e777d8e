"""The framing answers of a scenario file as Jalon stores them: through the same check as a form's."""

from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from flows.answers import CheckContext, check
from flows.library import Library
from flows.options import framing_sources, option_ids_of
from flows.questions import IndicatorsQuestion, ListQuestion, RowsQuestion
from flows.values import Value

SCENARIOS = Path(__file__).parents[2] / "sandbox" / "scenarios"


def scenario(name: str) -> dict[str, Any]:
    """A scenario as written."""
    data: dict[str, Any] = YAML(typ="safe", pure=True).load((SCENARIOS / f"{name}.yml").read_text(encoding="utf-8"))
    return data


def framing_answers(library: Library, told: dict[str, Any]) -> dict[str, Value]:
    """The stored answers of a scenario's framing; an answer that cannot be kept fails the test."""
    framing = library.flows["framing"]
    targets = {entry["key"]: entry for entry in told["indicators"]}
    answers: dict[str, Value] = {}
    for question in framing.questions:
        raw = told["framing"].get(question.key)
        sources = framing_sources(library, framing, answers)
        if isinstance(question, ListQuestion):
            raw = "\n".join(raw or [])
        elif question.type == "confirm":
            raw = {"text": raw, "ticked": True} if raw else None
        elif isinstance(question, IndicatorsQuestion):
            raw = [_entry(targets[key]) for key in raw or []]
        elif isinstance(question, RowsQuestion) and question.one_per is not None:
            ids = {choice.label.fr: choice.id for choice in sources[question.one_per]}
            parent = question.fields[0].key
            raw = [{**row, parent: ids[row[parent]]} for row in raw or []]
        context = CheckContext(options=option_ids_of(sources), indicators=library.indicators)
        checked = check(question, raw, context)
        assert checked.error is None, (question.key, checked.error.in_("en"))
        answers[question.key] = checked.value
    return answers


def _entry(told: dict[str, Any]) -> dict[str, Value]:
    target = told["target"] if isinstance(told["target"], int) else str(told["target"])
    return {"key": told["key"], "target": target, "counts": told.get("counts")}
