"""What is wrong with a YAML text, said with its line, its place in words and the mend.

The text is read again, slowly and with line numbers: this room is only entered when something is wrong.
"""

import re
from collections.abc import Sequence
from contextlib import suppress
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.tokens import AliasToken

from flows.errors import At, FlowError, did_you_mean

_LANGUAGE_NAMES = {"fr": "French", "en": "English"}
_QUOTED = re.compile(r"'([^']*)'")


def parsed_slowly(text: str, name: str) -> Any:
    """The plain data of a text that the fast reader refused; FlowError says why."""
    try:
        return YAML(typ="safe", pure=True).load(text)
    except MarkedYAMLError as error:
        raise _syntax_error(error, name) from None
    except YAMLError as error:
        raise FlowError(At(name, 1, 1), "", _sentence(str(error).splitlines()[0]), "") from None


def holds_alias(text: str) -> bool:
    """Whether a text repeats a part of itself by name: the part may stand for a text of any size."""
    with suppress(YAMLError):  # told better by whoever reads it
        return any(isinstance(token, AliasToken) for token in YAML(typ="safe", pure=True).scan(text))
    return False


def _syntax_error(error: MarkedYAMLError, name: str) -> FlowError:
    mark = error.problem_mark or error.context_mark
    at = At(name, mark.line + 1, mark.column + 1) if mark else At(name, 1, 1)
    problem = str(error.problem or error).splitlines()[0]
    mend = ""
    if problem.startswith("mapping values are not allowed"):
        mend = 'A sentence that holds " : " needs quotes, or to stand on its own lines after ">-".'
    elif problem.startswith("found duplicate key"):
        problem = re.sub(r'found duplicate key "?([^" ]+)"?.*', r'the key "\1" stands twice', problem)
        mend = "Keep one of the two."
    elif problem.startswith("found character '\\t'"):
        problem, mend = "a line begins with a tab", "Put spaces in its place."
    elif problem == "expected <block end>, but found '<scalar>'":
        problem, mend = "a text ends before its line does", 'Inside quotes, write \\" for a quote.'
    elif problem == "expected <block end>, but found '<block mapping start>'":
        problem, mend = "this line begins too far to the left or to the right", "Align it with the line above."
    return FlowError(at, "", f"{problem}.", mend)


def _first(errors: list[ErrorDetails]) -> ErrorDetails:
    """The error to tell: the first, or the misspelt name beside it when it says that a name is missing."""
    first = errors[0]
    if first["type"] == "missing":
        beside = (one for one in errors if one["type"] == "extra_forbidden" and one["loc"][:-1] == first["loc"][:-1])
        return next(beside, first)
    return first


def model_error(model: type[BaseModel], error: ValidationError, text: str, name: str) -> FlowError:
    detail = _first(error.errors(include_url=False))
    location = detail["loc"]
    at, place = found_at(text, name, location)
    what, mend = _told(model, detail)
    if detail["type"] == "missing":
        place = f"{place} > {location[-1]}" if place else str(location[-1])
    return FlowError(at, place, what, mend)


def _told(model: type[BaseModel], detail: ErrorDetails) -> tuple[str, str]:
    """What an error says, and the mend."""
    location = detail["loc"]
    last = str(location[-1]) if location else ""
    context = detail.get("ctx", {})
    match detail["type"]:
        case "missing" if last in _LANGUAGE_NAMES:
            what, mend = f"the {_LANGUAGE_NAMES[last]} text is missing.", f"Add `{last}:` here."
        case "missing":
            what, mend = f'"{last}" is missing.', f"Add `{last}:` here."
        case "extra_forbidden":
            what, mend = f'nothing is called "{last}" here.', did_you_mean(last, _names_of(model))
        case "union_tag_invalid":
            tag = str(context["tag"])
            what, mend = f'there is no type "{tag}".', did_you_mean(tag, _QUOTED.findall(str(context["expected_tags"])))
        case "union_tag_not_found":
            near = get_close_matches("type", [str(key) for key in detail["input"]], n=1)
            what, mend = '"type" is missing.', f'Did you write "{near[0]}" for it?' if near else "Add `type:` here."
        case "literal_error":
            given, expected = str(detail["input"]), str(context["expected"])
            what = f'"{given}" is not one of {expected}.'
            mend = did_you_mean(given, _QUOTED.findall(expected))
        case "too_long" | "too_short":
            most = detail["type"] == "too_long"
            bound = f"{'at most' if most else 'at least'} {context['max_length' if most else 'min_length']}"
            what, mend = f"there are {context['actual_length']} here, and it takes {bound}.", ""
        case "bool_parsing" | "bool_type":
            what, mend = f'"{detail["input"]}" cannot stand here.', "Write true or false."
        case "string_pattern_mismatch":
            what, mend = f'"{detail["input"]}" cannot stand here.', f"It has this form: {context['pattern']}"
        case "value_error":
            what, mend = _sentence(str(context["error"])), ""
        case _:
            what, mend = _sentence(f"{detail['msg'][:1].lower()}{detail['msg'][1:]}"), ""
    return what, mend


def _sentence(text: str) -> str:
    return text if text.endswith("?") else f"{text}."


def _names_of(model: type[BaseModel]) -> set[str]:
    """Every name that the model or one of its parts declares."""
    schema = model.model_json_schema(by_alias=True)
    parts = [schema, *schema.get("$defs", {}).values()]
    return {name for part in parts for name in part.get("properties", {})}


def found_at(text: str, name: str, location: Sequence[str | int]) -> tuple[At, str]:
    """Where in the text a location is, and its name in words: ids and keys rather than ranks.

    A location may hold the tags of pydantic's unions, and end with a key that is missing: what is not in the file
    is passed over, and the line is that of the last thing found.
    """
    node = YAML(typ="rt", pure=True).load(text)
    line, column, words = 0, 0, list[str]()
    for step in location:
        if isinstance(node, CommentedMap):
            key = next((key for key in node if str(key) == str(step)), None)
            if key is None:
                continue
            line, column = node.lc.key(key)
            words.append(str(step))
            node = node[key]
        elif isinstance(node, CommentedSeq) and isinstance(step, int) and step < len(node):
            line, column = node.lc.item(step)
            node = node[step]
            words.append(_item_name(node, step))
    return At(name, line + 1, column + 1), " > ".join(words)


def _item_name(node: Any, rank: int) -> str:
    if isinstance(node, CommentedMap):
        for naming in ("id", "key"):
            if naming in node:
                return str(node[naming])
    return f"[{rank}]"
