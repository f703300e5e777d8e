"""Everything that one person can read of Jalon: Home, messages, commands, every window behind every button, files."""

from collections.abc import Iterable, Iterator

from sandbox.player import Modal, Person
from sandbox.player.seeing import plain
from sandbox.slack import gestures
from sandbox.slack.controls import Control, controls
from sandbox.slack.conversations import Message
from sandbox.slack.views import View

COMMANDS = (("/jalon", ""), ("/jalon", "aide"), ("/jalon", "contribution"), ("/pilot-report", ""))
SHORTCUT = "contribution.from_message"
READABLE = (".md", ".json", ".csv", ".html", ".ics")
# What acts at once rather than opening something to read.
ACTS = (
    "invitation.",
    "role.",
    "silence.",
    "check_in.pass",
    "check_in.tomorrow",
    "thanks.agree",
    "thanks.keep",
    "contact.made",
)
# One of them is read: it says again what the window that offers it says.
ALIKE = ("history.chart",)


class Crawl:
    """One person's reading, from the messages they have received and the Home tab they open."""

    def __init__(self, person: Person) -> None:
        self._person = person
        self._seat = person.seat
        self._pressed: set[tuple[str, str]] = set()
        self.read: list[str] = []

    @property
    def text(self) -> str:
        """All that was read, files included; of a picture its alternative text."""
        return "\n".join([*self.read, *self._files()])

    def everywhere(self) -> "Crawl":
        """Open all that can be opened, without sending any form but those that ask for a file."""
        person, workspace = self._person, self._seat.platform.workspace
        person.home.open()
        for command, word in COMMANDS:
            self._look(person.command(command, word).text)
            self._windows()
        messages = [one.message for one in person.dm.messages]
        if messages:
            person.shortcut(SHORTCUT, person.dm.messages[-1])
            self._windows()
        self._documents()
        for message in [*messages, *workspace.ephemerals.get(person.id, [])]:
            self._press_all(message)
        self._press_all(workspace.homes[person.id])
        self._look("\n".join(one.text for one in person.dm.messages))
        self._look(person.home.text)
        return self

    def _press_all(self, surface: Message | View) -> None:
        for control, option in _pressable(controls(surface, self._person.id)):
            if self._press(control, option):
                self._windows()

    def _press(self, control: Control, option: object) -> bool:
        action = control.element["action_id"]
        value = str((option or control.element).get("value"))  # type: ignore[union-attr]
        key = action, "" if action in ALIKE else value
        if key in self._pressed or key[0].startswith(ACTS):
            return False
        self._pressed.add(key)
        self._look(self._seat.watch(lambda: gestures.press(self._seat.platform, control, option)).text)
        return True

    def _windows(self) -> None:
        """Read the window that is open and those behind its own buttons, then close them all."""
        window = self._person.modal
        if window is None:
            return
        self._look("\n".join(window.lines))
        for control, option in _pressable(controls(window.view, self._person.id)):
            if self._person.modal is None or self._person.modal.view is not window.view:
                break
            if self._press(control, option) and self._person.modal is not None:
                self._look("\n".join(self._person.modal.lines))
                if self._person.modal.view is not window.view:
                    self._person.modal.close()
        if self._person.modal is not None:
            self._person.modal.close(everything=True)

    def _documents(self) -> None:
        """Every document that is offered, in a form that can be read here."""
        offered = self._window("document")
        if offered is None:
            return
        names = offered.options("Quel document")
        offered.close(everything=True)
        for name in names:
            form = self._window("document")
            assert form is not None
            form.fill("Quel document", name)
            form.fill("Sous quelle forme", "JSON" if name.startswith("Données") else "Markdown").submit()
            if self._person.modal is not None:
                self._person.modal.close(everything=True)

    def _window(self, word: str) -> Modal | None:
        self._look(self._person.command("/jalon", word).text)
        return self._person.modal

    def _files(self) -> Iterator[str]:
        stored = self._seat.platform.files.by_id
        for message in self._person.dm.messages:
            for one in (stored[each["id"]] for each in message.message.files):
                yield _lines(one.content.decode() if one.name.endswith(READABLE) else one.alt_text)

    def _look(self, text: str) -> None:
        self.read.append(_lines(text))


def _lines(text: str) -> str:
    """Line by line, spaces and apostrophes alike."""
    return "\n".join(plain(line) for line in text.splitlines())


def _pressable(found: Iterable[Control]) -> Iterator[tuple[Control, object]]:
    """Buttons and options of menus, but for those that ask whether one is sure."""
    for control in list(found):
        if control.element.get("confirm") is not None or "url" in control.element:
            continue
        if control.kind == "button":
            yield control, None
        elif control.kind == "overflow":
            yield from ((control, option) for option in control.element["options"])
