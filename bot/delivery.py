"""From the outbox to Slack: each delivery is claimed by lease, sent once, and its outcome recorded."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from threading import Condition, Semaphore, Thread
from time import monotonic
from typing import assert_never

import structlog
from msgspec.structs import replace

from bot.clock import Clock, SystemClock
from bot.jalon import Jalon
from bot.messages import RENDERERS
from bot.messages.message import Message
from bot.pace import Pace
from bot.posting import NotDelivered, Slack, is_home
from bot.trouble import Kind, Trouble
from storage.deliveries import Delivery, Sent

log = structlog.get_logger("jalon.delivery")

LEASE_SECONDS = 60.0  # longer than the few calls of one delivery, each cut by the client's timeout
LINES = 4  # calls to Slack at a time
BATCH = 8  # of one drain, which has nobody to share with
IDLE_SECONDS = 30.0
PATIENCE_SECONDS = 5.0  # how long a step of a delivery lets answers go first
FIRST_RETRY_SECONDS = 2.0
LONGEST_RETRY_SECONDS = 600.0
DEAD_WORKSPACE_SECONDS = 300.0
RENDERINGS = 5
# Of a file's bytes, before its person is told: they go to another address than all else, which may be shut.
BRINGINGS = 3


class Deliverer:
    """Sends what the outbox owes. With threads (`start`), or in the caller's own by `drain`.

    `wall` is the real time, on which leases, retries and rates live; `jalon.clock` says what is due.
    """

    def __init__(self, jalon: Jalon, *, wall: Clock | None = None, pace: Pace | None = None) -> None:
        self._jalon = jalon
        self._outbox = jalon.store.outbox
        self._wall = wall or SystemClock()
        self._pace = pace or Pace(self._wall)
        self._slack = Slack(jalon.client, self._pace)
        self._threads: list[Thread] = []
        self._changed = Condition()
        self._wanted = False  # whether a thread is to look for something to send
        self._busy = 0  # how many threads look, or send what they found
        self._stopping = False
        self._lines = Semaphore(1)

    def start(self, lines: int = LINES) -> None:
        """Send from now on, in the background, with at most so many calls to Slack at a time."""
        self._stopping, self._busy = False, 0
        self._lines = Semaphore(lines)
        # While as many wait for Slack, others prepare what goes next and record what went.
        count = lines + max(1, lines // 2)
        self._threads = [Thread(target=self._work, name=f"delivery-{n}") for n in range(count)]
        self.wake()
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Finish the calls under way and stop; what is left is for the next start."""
        with self._changed:
            self._stopping = True
            self._changed.notify_all()
        for thread in self._threads:
            thread.join()
        self._threads = []

    def wake(self) -> None:
        """Say that something may have been queued."""
        with self._changed:
            self._want()

    def drain(self, timeout: float = 30.0) -> bool:
        """Send all that may go now, and return once nothing is left to claim; False when `timeout` seconds ran out.

        What waits for a retry, for its hour or for a person may not go now.
        """
        until = monotonic() + timeout
        if not self._threads:
            while self._deliver_next(BATCH):
                if monotonic() > until:
                    return False
            return True
        self.wake()
        with self._changed:
            return self._changed.wait_for(lambda: not self._wanted and not self._busy, timeout)

    def _want(self) -> None:
        """One thread looks: one that finds something has the next one look for more."""
        self._wanted = True
        self._changed.notify_all()

    def _work(self) -> None:
        wait: float | None = None  # until the first look of this thread, another one minds the retries
        while self._is_called(wait):
            try:
                wait = 0.0 if self._deliver_next() else self._seconds_to_next_retry()
            except Exception as error:  # noqa: BLE001 - the base is away for a while: the thread must outlive it
                log.warning("delivery.stalled", error=type(error).__name__)
                wait = FIRST_RETRY_SECONDS
            with self._changed:
                self._busy -= 1
                self._changed.notify_all()

    def _is_called(self, wait: float | None) -> bool:
        """Wait until it is this thread's turn to look, at most so long; False when it is to stop."""
        with self._changed:
            self._changed.wait_for(lambda: self._stopping or self._wanted, wait)
            self._wanted = False
            self._busy += 1
            return not self._stopping

    def _seconds_to_next_retry(self) -> float:
        now = self._wall.now()
        at = self._outbox.next_retry(now)
        return IDLE_SECONDS if at is None else min(IDLE_SECONDS, (at - now).total_seconds())

    def _deliver_next(self, limit: int = 1) -> bool:
        """Claim up to `limit` deliveries and bring each to an outcome; False when there was none to claim."""
        self._give_way()
        claimed = self._outbox.claim(self._jalon.clock.now(), self._wall.now(), seconds=LEASE_SECONDS, limit=limit)
        if claimed and self._threads:
            self.wake()
        for delivery, message in self._rendered([one for one in claimed if not self._is_settled(one)]):
            self._deliver(delivery, message)
        return bool(claimed)

    def _is_settled(self, delivery: Delivery) -> bool:
        """Whether what became of an earlier attempt settles the delivery."""
        if delivery.uncertain and delivery.goes_once:
            self._jalon.store.uploads.fail(delivery, "unknown", self._jalon.clock.now())
            return True
        return delivery.uncertain and not delivery.can_be_repeated and self._settle_doubt(delivery)

    def _rendered(self, deliveries: Sequence[Delivery]) -> list[tuple[Delivery, Message | None]]:
        """What each says: what several of them tell is read once."""
        rendered = []
        with self._jalon.store.database.reading():
            for delivery in (replace(one, uncertain=False) for one in deliveries):
                try:
                    rendered.append((delivery, RENDERERS[delivery.kind](self._jalon, delivery)))
                except Exception as error:  # noqa: BLE001 - a broken renderer must not hold the others back
                    self._not_rendered(delivery, error)
        return rendered

    def _deliver(self, delivery: Delivery, message: Message | None) -> None:
        if message is None:
            self._outbox.skip(delivery)
            return
        try:
            sent = self._send(delivery, message)
        except NotDelivered as failed:
            self._not_sent(delivery, failed.trouble)
        else:
            self._sent(delivery, sent)

    def _send(self, delivery: Delivery, message: Message) -> Sent | None:
        if is_home(delivery):
            with self._lines:
                self._slack.publish_home(delivery.slack_id or "", message)
            return None
        if delivery.is_change:
            assert delivery.replaces is not None  # the outbox gives a change once its message was sent
            with self._lines:
                return self._slack.change(delivery.replaces, message)
        channel = self._address(delivery)
        self._wait_for_turn(channel)
        with self._lines:
            if message.files:
                return self._slack.upload(channel, message)
            return self._slack.post(channel, delivery, message)

    def _settle_doubt(self, delivery: Delivery) -> bool:
        """An earlier attempt may have been taken: look for it. True when that settles the delivery for now."""
        try:
            sent = self._slack.find(self._address(delivery), delivery, self._wall.now())
        except NotDelivered as failed:
            self._not_sent(delivery, failed.trouble)
            return True
        if sent is not None:
            self._sent(delivery, sent)
        return sent is not None

    def _address(self, delivery: Delivery) -> str:
        channel = delivery.channel or delivery.dm_channel
        if channel is None:
            channel = self._slack.open_dm(delivery.slack_id or "")
            if delivery.user_id is not None:
                self._outbox.keep_dm_channel(delivery.user_id, channel)
        return channel

    def _wait_for_turn(self, channel: str) -> None:
        seconds = self._pace.turn(channel)
        if seconds > 0:
            with self._changed:
                self._changed.wait_for(lambda: self._stopping, seconds)

    def _sent(self, delivery: Delivery, sent: Sent | None) -> None:
        channel, ts = (sent.channel, sent.ts) if sent else (None, None)
        self._give_way()
        self._outbox.record_sent(delivery, channel, ts, self._jalon.clock.now())
        log.debug("delivery.sent", delivery=delivery.id, kind=delivery.kind)

    def _give_way(self) -> None:
        self._jalon.precedence.give_way(self._pace.quiet, PATIENCE_SECONDS)

    def _not_rendered(self, delivery: Delivery, error: Exception) -> None:
        log.error("delivery.not_rendered", delivery=delivery.id, kind=delivery.kind, error=type(error).__name__)
        if delivery.attempts >= RENDERINGS and delivery.goes_once:
            self._jalon.store.uploads.fail(delivery, "not_rendered", self._jalon.clock.now())
        elif delivery.attempts >= RENDERINGS or (isinstance(error, KeyError) and delivery.kind not in RENDERERS):
            self._outbox.fail(delivery, "not_rendered", self._jalon.clock.now())
        else:
            self._put_off(delivery, self._backoff(delivery))

    def _not_sent(self, delivery: Delivery, trouble: Trouble) -> None:
        if trouble.code != "held":
            log.warning("delivery.not_sent", delivery=delivery.id, kind=delivery.kind, code=trouble.code)
        match trouble.kind:
            case Kind.TOO_FAST:
                self._put_off(delivery, trouble.retry_after or FIRST_RETRY_SECONDS)
            case Kind.NOT_BROUGHT if delivery.attempts >= BRINGINGS:
                self._jalon.store.uploads.fail(delivery, trouble.code, self._jalon.clock.now())
            case Kind.NOT_TAKEN | Kind.NOT_BROUGHT:
                self._put_off(delivery, self._backoff(delivery))
            case Kind.WORKSPACE:
                self._put_off(delivery, DEAD_WORKSPACE_SECONDS)
            case Kind.UNKNOWN | Kind.REFUSED if delivery.goes_once:
                self._jalon.store.uploads.fail(delivery, trouble.code, self._jalon.clock.now())
            case Kind.UNKNOWN:
                self._put_off(replace(delivery, uncertain=not delivery.can_be_repeated), self._backoff(delivery))
            case Kind.UNREACHABLE | Kind.REFUSED:
                self._outbox.fail(delivery, trouble.code, self._jalon.clock.now())
            case _:
                assert_never(trouble.kind)

    def _put_off(self, delivery: Delivery, seconds: float) -> None:
        """Later: a message whose earlier attempt is still in doubt stays in doubt."""
        at = self._wall.now() + timedelta(seconds=seconds)
        record: Callable[..., None] = self._outbox.mark_uncertain if delivery.uncertain else self._outbox.retry_at
        record(delivery, at)

    @staticmethod
    def _backoff(delivery: Delivery) -> float:
        return min(LONGEST_RETRY_SECONDS, FIRST_RETRY_SECONDS * 2.0 ** min(delivery.attempts - 1, 10))
