"""Keys for what is computed once: the very object, which is frozen, rather than all that it holds."""

from typing import Generic, TypeVar

T = TypeVar("T")


class The(Generic[T]):
    """Equal to another of its kind when both hold the very same object; holding it keeps its identity from reuse."""

    __slots__ = ("one",)

    def __init__(self, one: T) -> None:
        self.one = one

    def __eq__(self, other: object) -> bool:
        return isinstance(other, The) and self.one is other.one

    def __hash__(self) -> int:
        return id(self.one)
