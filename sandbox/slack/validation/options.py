"""The answer to a type-ahead (block_suggestion)."""

from typing import Any

from sandbox.slack.validation import composition
from sandbox.slack.validation.shape import Findings, items


def check_suggestions(answer: Any) -> tuple[list[dict[str, Any]], list[str]]:
    """The options proposed, groups flattened, and what is wrong with the answer (nothing is shown then)."""
    found = Findings("modal")
    if not isinstance(answer, dict) or ("options" in answer) == ("option_groups" in answer):
        return [], ["must provide either options or option_groups"]
    if "options" in answer:
        items(composition.option, 0, 100)(answer["options"], "/options", found)
    else:
        items(composition.option_group, 0, 100)(answer["option_groups"], "/option_groups", found)
    return (composition.all_options(answer), []) if not found.messages else ([], found.messages)
