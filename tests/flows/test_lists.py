"""Lines of a list keep their identity while the list is edited (domain.md §2)."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.lists import Line, keep_identity, new_id, texts_of


def numbered() -> Callable[[], str]:
    """Fresh ids that read well: new1, new2…"""
    count = iter(range(1, 1000))
    return lambda: f"new{next(count)}"


def lines(*pairs: tuple[str, str]) -> list[Line]:
    return [Line(id=line_id, text=text) for line_id, text in pairs]


ABC = lines(("a", "Publier"), ("b", "Appliquer"), ("c", "Transmettre"))


@pytest.mark.parametrize(
    ("texts", "ids", "why"),
    [
        (["Publier", "Appliquer", "Transmettre"], ["a", "b", "c"], "nothing changed"),
        (["Transmettre", "Publier", "Appliquer"], ["c", "a", "b"], "moved lines keep their ids"),
        (["Publier 12 fiches", "Appliquer", "Transmettre"], ["a", "b", "c"], "one reworded, as many lines"),
        (["Transmettre", "Publier 12 fiches", "Tout appliquer"], ["c", "a", "b"], "ids left, in order"),
        (["Publier", "Transmettre"], ["a", "c"], "one removed"),
        (["Publier 12 fiches", "Transmettre"], ["new1", "c"], "fewer lines: a changed line is new"),
        (["Publier", "Appliquer", "Transmettre", "Durer"], ["a", "b", "c", "new1"], "one added"),
        (["Publier 12 fiches", "Appliquer", "Transmettre", "Durer"], ["new1", "b", "c", "new2"], "more lines"),
        (["Publier", "Publier", "Transmettre"], ["a", "b", "c"], "a second equal line takes an id left"),
        ([], [], "nothing left"),
    ],
)
def test_who_keeps_which_id(texts: list[str], ids: list[str], why: str) -> None:
    assert [line["id"] for line in keep_identity(ABC, texts, numbered())] == ids, why


words = st.sampled_from(["one", "two", "three", "four", "five"])
some_lines = st.lists(words, max_size=6).map(
    lambda texts: [Line(id=f"id{rank}", text=text) for rank, text in enumerate(texts)]
)


@given(previous=some_lines, texts=st.lists(words, max_size=6))
def test_texts_are_kept_in_order_and_ids_are_never_shared(previous: list[Line], texts: list[str]) -> None:
    kept = keep_identity(previous, texts)
    assert texts_of(kept) == tuple(texts)
    assert len({line["id"] for line in kept}) == len(kept)


@given(previous=some_lines, texts=st.lists(words, max_size=6))
def test_an_unchanged_text_never_loses_its_id(previous: list[Line], texts: list[str]) -> None:
    kept = keep_identity(previous, texts)
    for text in set(texts):
        before = [line["id"] for line in previous if line["text"] == text]
        after = [line["id"] for line in kept if line["text"] == text]
        common = min(len(before), len(after))
        assert after[:common] == before[:common]


@given(previous=some_lines, texts=st.lists(words, max_size=6))
def test_new_ids_appear_only_when_the_number_of_lines_changes(previous: list[Line], texts: list[str]) -> None:
    fresh = {line["id"] for line in keep_identity(previous, texts)} - {line["id"] for line in previous}
    if len(previous) == len(texts):
        assert fresh == set()


@given(previous=some_lines)
def test_saving_again_changes_nothing(previous: list[Line]) -> None:
    assert keep_identity(previous, texts_of(previous)) == previous


def test_fresh_ids_differ_and_may_be_an_option() -> None:
    ids = {new_id() for _ in range(200)}
    assert len(ids) == 200
    assert all(one[0] == "l" and len(one) == 11 for one in ids)
