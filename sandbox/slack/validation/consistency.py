"""What binds the blocks of one message or view: ids used once, one focus, one table."""

from collections.abc import Iterator
from typing import Any

from sandbox.slack.validation.shape import Findings


def consistent(blocks: list[dict[str, Any]], pointer: str, found: Findings) -> None:
    """Note duplicate block ids, duplicate action ids within a block, a second focus, a second table."""
    seen: set[str] = set()
    focused = 0
    for index, block in enumerate(blocks):
        here = f"{pointer}/{index}"
        block_id = block.get("block_id")
        if isinstance(block_id, str) and block_id in seen:
            found.add(f"`block_id` {block_id} already exists", f"{here}/block_id")
        elif isinstance(block_id, str):
            seen.add(block_id)
        actions: set[str] = set()
        for place, element in _elements(block):
            focused += bool(element.get("focus_on_load"))
            action_id = element.get("action_id")
            if isinstance(action_id, str) and action_id in actions:
                found.add(f'`action_id` "{action_id}" already exists', f"{here}/{place}/action_id")
            elif isinstance(action_id, str):
                actions.add(action_id)
    if focused > 1:
        found.add("only one element may set `focus_on_load`", pointer)
    if sum(block.get("type") == "table" for block in blocks) > 1:
        found.add("only_one_table_allowed", pointer)


def _elements(block: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for name in ("element", "accessory"):
        if isinstance(block.get(name), dict):
            yield name, block[name]
    if block.get("type") == "actions" and isinstance(block.get("elements"), list):
        for index, element in enumerate(block["elements"]):
            if isinstance(element, dict):
                yield f"elements/{index}", element
