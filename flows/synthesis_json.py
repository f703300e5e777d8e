"""The synthesis as stored: written once, read back the same."""

from functools import cache
from typing import Any

from pydantic import TypeAdapter

from flows.synthesis import Synthesis


@cache
def _stored() -> TypeAdapter[Synthesis]:
    """Made at the first use: it takes a while, which a start need not wait for."""
    return TypeAdapter(Synthesis)


def synthesis_to_json(synthesis: Synthesis) -> dict[str, Any]:
    """The synthesis as plain data."""
    data: dict[str, Any] = _stored().dump_python(synthesis, mode="json")
    return data


def synthesis_from_json(data: dict[str, Any]) -> Synthesis:
    """The synthesis that `synthesis_to_json` wrote."""
    return _stored().validate_python(data)
