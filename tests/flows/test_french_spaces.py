"""French typography: no line may begin with a colon or a question mark, so the space before them does not break."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from flows.yaml_files import read_yaml

FLOWS = Path(__file__).parents[2] / "flows"
FILES = sorted([*FLOWS.glob("phrases/*.yml"), *FLOWS.glob("definitions/*.yml")])
BREAKING = re.compile(r"\S [:;!?»]|« |n° ")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_french_sentences_keep_their_marks_with_the_word_before(path: Path) -> None:
    assert [text for text in french(read_yaml(path)) if BREAKING.search(text)] == []


def french(node: Any, *, told: bool = False) -> Iterator[str]:
    """Every French text of a file: those under a key `fr`."""
    match node:
        case dict():
            for key, value in node.items():
                yield from french(value, told=told or key == "fr")
        case list():
            for value in node:
                yield from french(value, told=told)
        case str() if told:
            yield node
