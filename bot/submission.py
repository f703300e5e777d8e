"""From a submitted view to raw values by question key: pure, and the inverse of bot/blocks.

Raw values are those of flows/answers.py. A field left empty is None, in whichever of its ways Slack says so (absent
key, null, empty list): a blank that replaces an earlier answer is an answer too.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.blocks.elements import VALUE
from bot.blocks.field_ids import key_and_part
from bot.ids import decode
from flows.problems import Problem
from flows.questions import RowsQuestion
from flows.text import Language

State = Mapping[str, Any]

# The second field that a problem is about; every other place is the first field of its question.
_PARTS = {"comment": "comment", "time": "time", "target": "target", "counts": "counts"}


def values(view: Mapping[str, Any]) -> dict[str, Any]:
    """The raw value of each question that the view has a field for."""
    state = (view.get("state") or {}).get("values") or {}
    parts: dict[str, dict[str, Any]] = {}
    for block_id in input_ids(view):
        key, part = key_and_part(block_id)
        parts.setdefault(key, {})[part] = _value((state.get(block_id) or {}).get(VALUE) or {})
    return {key: _whole(given) for key, given in parts.items()}


def row(view: Mapping[str, Any], question: RowsQuestion) -> dict[str, Any]:
    """The raw row of its form: its fields, its "id" when it exists, and with `one_per` its line in the first field."""
    ids = decode(view.get("private_metadata"))
    given = values(view)
    if "row" in ids:
        given["id"] = ids["row"]
    if question.one_per is not None:
        given[question.fields[0].key] = ids.get("line")
    return given


def errors_for(problems: Mapping[str, Problem], view: Mapping[str, Any], language: Language) -> dict[str, str]:
    """The sentence for each field of the view whose value was refused, by block id; problems by question key."""
    fields = {key_and_part(block_id): block_id for block_id in input_ids(view)}
    found = {key: _field_of(key, problem, fields) for key, problem in problems.items()}
    return {block_id: problems[key].in_(language) for key, block_id in found.items() if block_id is not None}


def errors_on_top(problems: Mapping[str, Problem], view: Mapping[str, Any], language: Language) -> list[str]:
    """The sentences of problems for which the view has no field (rows): they go on top of it, drawn again."""
    fields = {key_and_part(block_id): block_id for block_id in input_ids(view)}
    return [problem.in_(language) for key, problem in problems.items() if _field_of(key, problem, fields) is None]


def input_ids(view: Mapping[str, Any]) -> list[str]:
    """The block ids of the view's fields, in order."""
    return [block["block_id"] for block in view.get("blocks") or () if block.get("type") == "input"]


def _field_of(key: str, problem: Problem, fields: Mapping[tuple[str, str], str]) -> str | None:
    return fields.get((key, _PARTS.get(problem.place, ""))) or fields.get((key, ""))


def _whole(parts: Mapping[str, Any]) -> Any:
    """One raw value from the fields of a question."""
    main = parts.get("")
    if "time" in parts:
        main = {"date": main, "time": parts["time"]}
    if "ticked" in parts:
        main = {"text": main, "ticked": bool(parts["ticked"])}
    if "target" in parts:
        main = {"target": parts["target"], "counts": parts.get("counts")}
    return {"value": main, "comment": parts["comment"]} if "comment" in parts else main


def _value(field: State) -> Any:
    """What one field holds: a text, an id, a list of ids, or None."""
    for name in ("value", "selected_date", "selected_time", "selected_channel"):
        if field.get(name) not in (None, ""):
            return str(field[name])
    if chosen := field.get("selected_option"):
        return chosen["value"]
    several: Sequence[Any] = field.get("selected_options") or field.get("selected_users") or ()
    return [one["value"] if isinstance(one, Mapping) else one for one in several] or None
