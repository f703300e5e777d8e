"""What several tests begin with, played once: the base and the workspace as they were then, given anew to each test.

The product plays it, through its store and over its sockets, the first time that a process of the run asks for it, on
whichever engine comes first (whole pilots are played on both: tests/sandbox). The next tests, of every process, begin
with its rows and with what its people saw.
"""

import pickle
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import wraps
from io import BytesIO
from typing import Any, Concatenate, ParamSpec, TypeVar

from sandbox.rehearsing import Rehearsal
from tests.once import once_a_run
from tests.rows import Rows, put_rows, rows_of

OF_EACH = frozenset({"base_url"})
"""What differs from one rehearsal to another, though it is no object: where it listens."""

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class Moment:
    """All rows by table; pickled, the fields of each part that remembers, and what the fixture gave."""

    rows: Rows
    remembered: bytes


def kept(play: Callable[[Rehearsal], T]) -> Callable[[Rehearsal], T]:
    """A fixture on a fresh rehearsal, whose moment is played once and given anew to each test."""

    @wraps(play)
    def given(rehearsal: Rehearsal) -> T:
        return _once(_name(play), rehearsal, lambda: play(rehearsal))

    return given


def kept_at_first(begin: Callable[Concatenate[T, Rehearsal, P], None]) -> Callable[Concatenate[T, Rehearsal, P], None]:
    """The same for the `__init__` of a scene: on a rehearsal where nothing happened yet, it is played once."""

    @wraps(begin)
    def given(self: T, rehearsal: Rehearsal, /, *args: P.args, **kwargs: P.kwargs) -> None:
        def play() -> dict[str, Any]:
            begin(self, rehearsal, *args, **kwargs)
            return vars(self)

        if _is_fresh(rehearsal):
            what = f"{_name(begin)} of {_name(type(self))} {args!r} {kwargs!r}"
            assert " at 0x" not in what, f"{what}: told apart by nothing that another process knows"
            vars(self).update(_once(what, rehearsal, play))
        else:
            play()

    return given


def _name(one: Any) -> str:
    return f"{one.__module__}.{one.__qualname__}"


def _once(what: str, rehearsal: Rehearsal, play: Callable[[], T]) -> T:
    def played() -> Moment:
        given = play()
        rehearsal.settle()
        return moment_of(rehearsal, given)

    given: T = put_back(once_a_run(f"{what} at {rehearsal.clock.now()}", played), rehearsal)
    return given


def _is_fresh(rehearsal: Rehearsal) -> bool:
    return len(rehearsal.workspace.users) == 1 and not any(rehearsal.workspace.messages.values())


def moment_of(rehearsal: Rehearsal, given: object = None) -> Moment:
    """The moment that the rehearsal is at."""
    stays = _stays(rehearsal)
    places = {id(one): place for place, one in enumerate(stays)}
    fields = [
        {name: one for name, one in vars(part).items() if id(one) not in places and name not in OF_EACH}
        for part in _parts(rehearsal)
    ]
    remembered = BytesIO()
    _Remembering(remembered, places).dump((fields, given))
    with rehearsal.house.jalon.store.database.engine.connect() as connection:
        return Moment(rows_of(connection), remembered.getvalue())


def put_back(moment: Moment, rehearsal: Rehearsal) -> Any:
    """Have the rehearsal be at that moment, whatever happened in it since; what the fixture gave then, anew."""
    parts, given = _Recalling(BytesIO(moment.remembered), _stays(rehearsal)).load()
    with rehearsal.workspace.changed:
        for part, fields in zip(_parts(rehearsal), parts, strict=True):
            vars(part).update(fields)
    with rehearsal.house.jalon.store.database.engine.begin() as connection:
        put_rows(connection, moment.rows)
    return given


class _Remembering(pickle.Pickler):
    """Writes everything but what stays: of that, its place in `_stays`."""

    def __init__(self, file: BytesIO, places: dict[int, int]) -> None:
        super().__init__(file)
        self._places = places

    def persistent_id(self, one: object) -> int | None:
        return self._places.get(id(one))


class _Recalling(pickle.Unpickler):
    """Reads it back, with what stays of the rehearsal that is running."""

    def __init__(self, file: BytesIO, stays: list[Any]) -> None:
        super().__init__(file)
        self._stays = stays

    def persistent_load(self, place: int) -> object:
        return self._stays[place]


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
