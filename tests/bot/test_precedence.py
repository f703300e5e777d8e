"""Answers go first: what is sent in the background waits for them, but not for ever."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

from bot.precedence import Precedence

LONG = 60.0


def test_nothing_to_answer_makes_nobody_wait() -> None:
    Precedence().give_way(quiet=LONG, at_most=LONG)


def test_a_delivery_waits_for_the_answers_under_way() -> None:
    precedence, began, sent = Precedence(), Event(), Event()

    def deliver() -> None:
        began.set()
        precedence.give_way(quiet=0, at_most=LONG)
        sent.set()

    with ThreadPoolExecutor(1) as pool:
        with precedence.answering(), precedence.answering():
            pool.submit(deliver)
            began.wait()
            assert not sent.is_set()
        assert sent.wait(LONG)


def test_it_waits_no_longer_than_its_patience() -> None:
    precedence = Precedence()
    with precedence.answering():
        precedence.give_way(quiet=LONG, at_most=0.01)


def test_a_moment_of_quiet_is_asked_for_after_the_last_answer() -> None:
    precedence = Precedence()
    with precedence.answering():
        pass
    precedence.give_way(quiet=LONG, at_most=0.01)
    precedence.give_way(quiet=0, at_most=LONG)
