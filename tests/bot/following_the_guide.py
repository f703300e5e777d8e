"""A member answers the flow that docs/writing-a-flow.md adds, in a copy of the house where its steps were followed.

Run by test_follow_the_guide.py with the copy on PYTHONPATH and the path of the base to make: prints what was saved.
"""

import sys
from datetime import UTC, datetime, time

from bot import ids
from sandbox.player import Modal, Person
from sandbox.rehearsing import Rehearsal
from storage.migrate import migrate
from tests.bot.projects import Scene

MONDAY = datetime(2027, 1, 11, 8, 0, tzinfo=UTC)
ADVICE, BEST_TIME = "Que conseilleriez-vous", "À quelle heure une réunion"


def live(url: str) -> list[object]:
    """A member presses a button that opens the flow, answers, sees the answers again; what is then stored."""
    migrate(url)
    with Rehearsal(url, MONDAY) as rehearsal:
        scene = Scene(rehearsal)
        (karim,) = scene.members("Karim Ziani")
        person = rehearsal.player.person("Karim Ziani")
        for advice in ("Commencer petit.", None):
            press(scene, person)
            form = there(person)
            if advice is not None:
                form.fill(ADVICE, advice).fill(BEST_TIME, time(9, 30)).submit()
            else:
                assert form.value(BEST_TIME) == "09:30"
        assert rehearsal.double.refusals == []
        run = scene.store.runs.find(scene.project.id, f"farewell:{karim.id}")
        return [run.values if run is not None else None]


def press(scene: Scene, person: Person) -> None:
    """The button of the guide, in a message of the app."""
    value = ids.encode(project=scene.project.id)
    text = {"type": "plain_text", "text": "Un dernier mot"}
    button = {"type": "button", "action_id": "farewell.open", "text": text, "value": value}
    scene.jalon.client.chat_postMessage(
        channel=person.id, text="Un dernier mot", blocks=[{"type": "actions", "elements": [button]}]
    )
    person.dm.last.click("Un dernier mot")


def there(person: Person) -> Modal:
    assert person.modal is not None
    return person.modal


if __name__ == "__main__":
    print(live(f"sqlite:///{sys.argv[1]}"))  # noqa: T201 - what the test reads
