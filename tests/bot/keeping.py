"""What several tests begin with, played once: the base and the workspace as they were then, given anew to each test.

The product plays it, through its store and over its sockets, the first time that a process of the run asks for it, on
whichever engine comes first (whole pilots are played on both: tests/sandbox). The next tests begin with its rows and
with what its people saw.
"""

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from sandbox.rehearsing import Rehearsal
from tests.rows import Rows, put_rows, rows_of

OF_EACH = frozenset({"base_url"})
"""What differs from one rehearsal to another, though it is no object: where it listens."""

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class Moment:
    """All rows by table, the fields of each part that remembers, and what the fixture gave."""

    rows: Rows
    parts: list[dict[str, Any]]
    given: Any


class Stand:
    """What is not copied but put back in its place: it stands for a part of the rehearsal that is running."""


_moments: dict[tuple[object, ...], Moment] = {}


def kept(play: Callable[[Rehearsal], T]) -> Callable[[Rehearsal], T]:
    """A fixture on a fresh rehearsal, whose moment is played once and given anew to each test."""

    @wraps(play)
    def given(rehearsal: Rehearsal) -> T:
        return _once((play,), rehearsal, lambda: play(rehearsal))

    return given


def kept_at_first(begin: Callable[Concatenate[T, Rehearsal, P], None]) -> Callable[Concatenate[T, Rehearsal, P], None]:
    """The same for the `__init__` of a scene: on a rehearsal where nothing happened yet, it is played once."""

    @wraps(begin)
    def given(self: T, rehearsal: Rehearsal, /, *args: P.args, **kwargs: P.kwargs) -> None:
        def play() -> dict[str, Any]:
            begin(self, rehearsal, *args, **kwargs)
            return vars(self)

        if _is_fresh(rehearsal):
            vars(self).update(_once((begin, type(self), repr(args), repr(kwargs)), rehearsal, play))
        else:
            play()

    return given


def _once(what: tuple[object, ...], rehearsal: Rehearsal, play: Callable[[], T]) -> T:
    key = (*what, rehearsal.clock.now())
    if key in _moments:
        given: T = put_back(_moments[key], rehearsal)
        return given
    played = play()
    rehearsal.settle()
    _moments[key] = moment_of(rehearsal, played)
    return played


def _is_fresh(rehearsal: Rehearsal) -> bool:
    return len(rehearsal.workspace.users) == 1 and not any(rehearsal.workspace.messages.values())


def moment_of(rehearsal: Rehearsal, given: object = None) -> Moment:
    """The moment that the rehearsal is at."""
    stays = _stays(rehearsal)
    memo: dict[int, Any] = {id(one): stand for one, stand in zip(stays, _stands(len(stays)), strict=True)}
    fields = [
        {name: one for name, one in vars(part).items() if id(one) not in memo and name not in OF_EACH}
        for part in _parts(rehearsal)
    ]
    parts, copied = deepcopy((fields, given), memo)
    with rehearsal.house.jalon.store.database.engine.connect() as connection:
        return Moment(rows_of(connection), parts, copied)


def put_back(moment: Moment, rehearsal: Rehearsal) -> Any:
    """Have the rehearsal be at that moment, whatever happened in it since; what the fixture gave then, anew."""
    stays = _stays(rehearsal)
    memo: dict[int, Any] = {id(stand): one for one, stand in zip(stays, _stands(len(stays)), strict=True)}
    parts, given = deepcopy((moment.parts, moment.given), memo)
    with rehearsal.workspace.changed:
        for part, fields in zip(_parts(rehearsal), parts, strict=True):
            vars(part).update(fields)
    with rehearsal.house.jalon.store.database.engine.begin() as connection:
        put_rows(connection, moment.rows)
    return given


_STANDS: list[Stand] = []


def _stands(count: int) -> list[Stand]:
    """The same ones each time, in the order of `_stays`."""
    while len(_STANDS) < count:
        _STANDS.append(Stand())
    return _STANDS[:count]


def _parts(rehearsal: Rehearsal) -> Iterator[Any]:
    """The parts that remember: the clock, and those of the double."""
    platform = rehearsal.double.platform
    yield from (rehearsal.clock, rehearsal.workspace, rehearsal.workspace.ids, platform, platform.faults, platform.log)
    yield from (platform.delivery, platform.triggers, platform.files, platform.response_urls)


def _stays(rehearsal: Rehearsal) -> list[Any]:
    """What lives as long as the rehearsal; whatever refers to it refers to that of the test that runs."""
    jalon, double, workspace = rehearsal.house.jalon, rehearsal.double, rehearsal.workspace
    return [
        rehearsal, rehearsal.house, rehearsal.house.app, rehearsal.player, rehearsal.house.deliverer,
        jalon, jalon.store, jalon.library, jalon.store.database, *vars(jalon.store).values(),
        double, double.hub, workspace.clock, workspace.changed, *_parts(rehearsal),
    ]  # fmt: skip
