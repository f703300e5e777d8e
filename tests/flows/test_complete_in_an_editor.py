"""The schema that editors read is current, and every flow file names it on its first line."""

import json

import pytest

from flows.json_schema import flow_json_schema
from flows.library import DEFINITIONS

FLOWS = ["framing", "intake", "kickoff", "check_in", "follow_up"]


def test_the_committed_schema_is_current() -> None:
    committed = (DEFINITIONS / "schema.json").read_text(encoding="utf-8")
    assert committed == json.dumps(flow_json_schema(), ensure_ascii=False, indent=2) + "\n", "run `jalon schema`"


def test_the_schema_completes_types_shared_lists_and_places() -> None:
    schema = flow_json_schema()
    assert schema["$defs"]["TextQuestion"]["properties"]["type"] == {"const": "text", "title": "Type", "type": "string"}
    assert schema["$defs"]["ScaleQuestion"]["properties"]["labels"]["anyOf"][0]["enum"] == ["agreement", "fulfilment"]
    assert schema["$defs"]["ChoiceQuestion"]["properties"]["choices"]["anyOf"][0]["enum"] == ["sharing"]
    assert schema["$defs"]["Place"]["properties"]["from"]["enum"] == ["indicators", "rotation"]


@pytest.mark.parametrize("flow", FLOWS)
def test_a_flow_file_names_its_schema(flow: str) -> None:
    first = (DEFINITIONS / f"{flow}.yml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=schema.json"
