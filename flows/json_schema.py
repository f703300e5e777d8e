"""The JSON Schema of a flow file, so that an editor completes it and underlines what is wrong while it is typed."""

from typing import Any

from flows.definition_files import FlowFile, SharedFile
from flows.library import DEFINITIONS
from flows.yaml_files import read_yaml, validated

_LISTS = {"labels": "scales", "choices": "choices", "fields": "fields"}


def flow_json_schema() -> dict[str, Any]:
    """The schema of flows/definitions/<flow>.yml; where a file may name a shared list, the names are given."""
    shared = validated(SharedFile, read_yaml(DEFINITIONS / "shared.yml"), DEFINITIONS / "shared.yml")
    schema = FlowFile.model_json_schema(by_alias=True)
    for part in schema["$defs"].values():
        for name, group in _LISTS.items():
            if name in part.get("properties", {}):
                part["properties"][name] = _or_named(part["properties"][name], sorted(getattr(shared, group)))
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "A flow of Jalon"}


def _or_named(schema: dict[str, Any], names: list[str]) -> dict[str, Any]:
    return {"anyOf": [{"enum": names, "description": "A list of shared.yml"}, schema]}
