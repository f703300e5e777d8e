"""A run keeps its flow by content hash; what was ever kept always loads."""

from pathlib import Path

import pytest

from flows.adapt import project_check_in, project_flow
from flows.check_in import effective_check_in
from flows.library import Library, load_library
from flows.overlay import EMPTY
from flows.schema import Flow
from flows.snapshots import content_hash, load_snapshot, snapshot

KEPT = sorted((Path(__file__).parent / "snapshots").glob("*.json"))


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library()


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem)
def test_a_snapshot_kept_in_the_past_still_loads_under_its_hash(path: Path) -> None:
    text = path.read_text(encoding="utf-8").rstrip("\n")
    flow = load_snapshot(text)
    assert snapshot(flow) == text
    assert content_hash(flow) == path.stem.split("-")[1]


def test_there_is_one_of_each_flow() -> None:
    assert {path.stem.split("-")[0] for path in KEPT} == {"framing", "intake", "kickoff", "check_in", "follow_up"}


@pytest.mark.parametrize("flow_id", ["framing", "intake", "kickoff", "follow_up"])
def test_a_flow_comes_back_as_it_was(library: Library, flow_id: str) -> None:
    flow = project_flow(library, flow_id, EMPTY)
    assert load_snapshot(snapshot(flow)) == flow == library.flows[flow_id]


def test_the_same_flow_has_the_same_name_and_another_one_another(library: Library) -> None:
    same = project_check_in(library, EMPTY, [], 1, 5)
    assert content_hash(same) == content_hash(effective_check_in(library, "trust_to_ask"))
    assert content_hash(same) != content_hash(project_check_in(library, EMPTY, [], 2, 5))


def test_a_snapshot_is_readable_text_in_one_order(library: Library) -> None:
    text = snapshot(library.flows["framing"])
    assert text.startswith('{"id":"framing","sections":[{"asked_to":"initiator","id":"framing.purpose"')
    assert "Pourquoi lancez-vous ce projet" in text
    assert isinstance(load_snapshot(text), Flow)
