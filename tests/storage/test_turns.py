"""Writers of one SQLite base take turns: nobody is passed over, however many they are."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event, Thread

import pytest

from storage.turns import Turns


def test_turns_come_in_the_order_they_were_asked_for() -> None:
    turns, served = Turns(), list[int]()
    threads = [Thread(target=take, args=(turns, served, number)) for number in range(20)]
    with turns.turn():
        for count, thread in enumerate(threads, 1):
            thread.start()
            while turns.waiting < count:  # until it stands in line
                Event().wait(0.001)
    for thread in threads:
        thread.join()
    assert served == list(range(20))


def test_an_error_passes_the_turn_on() -> None:
    turns = Turns()
    with pytest.raises(ZeroDivisionError), turns.turn():
        raise ZeroDivisionError
    with turns.turn():
        assert turns.waiting == 0


def test_one_holder_at_a_time() -> None:
    turns, inside = Turns(), list[int]()

    def visit(number: int) -> int:
        with turns.turn():
            inside.append(number)
            alone = len(inside)
            inside.remove(number)
            return alone

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(visit, range(400))) == {1}


def take(turns: Turns, served: list[int], number: int) -> None:
    with turns.turn():
        served.append(number)
