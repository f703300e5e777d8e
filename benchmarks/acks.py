"""How long Slack waits for the acknowledgement of a check-in's ratings, beside the usual Bolt app."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from time import monotonic, perf_counter
from typing import Any

from benchmarks.figures import Figure, milliseconds, percentile
from benchmarks.ground import Ground, copied, ground
from benchmarks.processes import connected
from sandbox.slack import gestures, payloads
from sandbox.slack.controls import Control, controls
from sandbox.slack.conversations import Message
from sandbox.slack.delivery import Envelope
from storage.outbox import Outbox

HALF = 0.5
SLACK_SECONDS = (0.0, 0.15)
PILOTS, MEMBERS = 10, 10
WARM_UP = 30
_serial = count(1)

Form = dict[str, Any]


@dataclass(frozen=True)
class Load:
    """That many people sending at a time, each again as soon as answered, so many forms in all."""

    people: int
    forms: int


LOADS = (Load(1, 300), Load(16, 600), Load(100, 1000))


def measure(
    folder: Path,
    loads: Sequence[Load] = LOADS,
    latencies: Sequence[float] = SLACK_SECONDS,
    pilots: int = PILOTS,
    members: int = MEMBERS,
) -> list[Figure]:
    """One figure per load and latency: Jalon's p99 over the usual app's."""
    with ground(folder, pilots, members) as made:
        with connected(made, "jalon"):
            forms = [ratings_form(made, member) for member in made.members]
        seen: dict[tuple[str, float, Load], list[float]] = {}
        # Each comes first once: whatever warms up or tires on the way does so for both.
        for turn, subject in enumerate(("default_bolt", "jalon", "jalon", "default_bolt")):
            # On a base of its own: nobody changes an answer as often as these people did the turn before.
            anew = copied(made, folder / f"turn{turn}.db")
            with connected(anew, subject):
                send(anew, forms, Load(4, min(WARM_UP, len(forms))))
                for seconds in latencies:
                    for load in loads:
                        with slack_answering_in(anew, seconds):
                            seen.setdefault((subject, seconds, load), []).extend(send(anew, forms, load))
                            settle(anew)
    return [
        figure(load, seconds, seen["jalon", seconds, load], seen["default_bolt", seconds, load])
        for seconds in latencies
        for load in loads
    ]


def figure(load: Load, seconds: float, ours: Sequence[float], usual: Sequence[float]) -> Figure:
    ratio = percentile(ours, 0.99) / percentile(usual, 0.99)
    words = ", ".join(
        f"p{share:.0%}".rstrip("%")
        + f" {milliseconds(percentile(ours, share))} / {milliseconds(percentile(usual, share))}"
        for share in (0.5, 0.99)
    )
    name = f"ack of a check-in, {load.people} at once, Slack {1000 * seconds:.0f} ms"
    return Figure(name, f"{ratio:.2f} ({words})", ratio, HALF)


def ratings_form(made: Ground, member: str) -> Form:
    """The submission of the ratings that a member opened from their message and filled, ready to be sent."""
    platform, workspace = made.double.platform, made.double.workspace
    asked = (_button(message, member) for message in reversed(workspace.messages[workspace.dm(member).id]))
    gestures.press(platform, next(button for button in asked if button is not None))
    if not made.double.wait_for(lambda: workspace.stack(member), 10):
        raise RuntimeError("the check-in did not open")
    view = workspace.stack(member)[-1]
    for control in controls(view, member):
        if control.element["type"] in {"radio_buttons", "static_select"}:
            gestures.choose(platform, control, control.element["options"][0])
    return {
        **payloads.common(platform, "view_submission", member),
        "view": platform.shown_view(view),
        "trigger_id": platform.triggers.give(member, "submission", view.id),
        "response_urls": [],
    }


def _button(message: Message, member: str) -> Control | None:
    shown = controls(message, member)
    return next((one for one in shown if one.element["action_id"] == "check_in.answer"), None)


def send(made: Ground, forms: Sequence[Form], load: Load) -> list[float]:
    """Send that many forms, so many at a time; the seconds until each was acknowledged."""
    turns, seen, lock = iter(range(load.forms)), list[float](), threading.Lock()

    def person(number: int) -> None:
        form = forms[number % len(forms)]
        while next(turns, None) is not None:
            envelope = Envelope(f"bench-{next(_serial)}", "interactive", again(form), accepts_response=True)
            before = perf_counter()
            reply = made.double.hub.carry(envelope, 30)
            took = perf_counter() - before
            if not reply.acked or "errors" in str((reply.body or {}).get("response_action")):
                raise RuntimeError(f"not taken: {reply}")
            with lock:
                seen.append(took)

    threads = [threading.Thread(target=person, args=(number,)) for number in range(load.people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if len(seen) != load.forms:
        raise RuntimeError(f"{load.forms - len(seen)} forms were not taken")
    return seen


def again(form: Form) -> Form:
    """The same form sent anew: another hash, so that it is no replay but an edit."""
    return {**form, "view": {**form["view"], "hash": f"bench.{next(_serial)}"}}


@contextmanager
def slack_answering_in(made: Ground, seconds: float) -> Iterator[None]:
    made.double.faults.latency["*"] = seconds
    try:
        yield
    finally:
        made.double.faults.latency.clear()


def settle(made: Ground, timeout: float = 60) -> None:
    """Let what the answers caused be delivered before the next load begins."""
    until = monotonic() + timeout
    house = made.house()
    try:
        outbox: Outbox = house.jalon.store.outbox
        waiting = threading.Event()
        while outbox.counts()["pending"] + outbox.counts()["uncertain"] and monotonic() < until:
            waiting.wait(0.05)
    finally:
        house.close()
