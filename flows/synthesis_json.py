"""The synthesis as stored: written once, read back the same."""

from typing import Any

from pydantic import TypeAdapter

from flows.synthesis import Synthesis

_SYNTHESIS: TypeAdapter[Synthesis] = TypeAdapter(Synthesis)


def synthesis_to_json(synthesis: Synthesis) -> dict[str, Any]:
    """The synthesis as plain data."""
    data: dict[str, Any] = _SYNTHESIS.dump_python(synthesis, mode="json")
    return data


def synthesis_from_json(data: dict[str, Any]) -> Synthesis:
    """The synthesis that `synthesis_to_json` wrote."""
    return _SYNTHESIS.validate_python(data)
