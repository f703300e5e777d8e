"""The Home tab and the modals, as a person sees and uses them."""

from sandbox.player.filling import Spoken
from sandbox.player.screens import Screen, Seat, plain_spaces
from sandbox.player.seeing import NotVisible, only
from sandbox.slack import gestures
from sandbox.slack.views import View


class Home(Screen):
    """The app's Home tab."""

    @property
    def _surface(self) -> View:
        view = self._seat.platform.workspace.homes.get(self._seat.user_id)
        if view is None:
            raise NotVisible(f"{self._seat.user.name}'s Home tab was never published")
        return view

    @property
    def published(self) -> bool:
        """Whether there is anything to see."""
        return self._seat.user_id in self._seat.platform.workspace.homes

    def open(self) -> "Home":
        """Open the tab; the app hears of it."""
        gestures.open_app(self._seat.platform, self._seat.user_id)
        self._seat.settle()
        return self

    @property
    def text(self) -> str:
        """All that is readable, without the controls."""
        return plain_spaces(self._seat.reading.view(self._surface, with_controls=False))

    @property
    def lines(self) -> list[str]:
        """All that is visible, for transcripts."""
        return self._seat.reading.view(self._surface)


class Modal(Screen):
    """An open modal."""

    def __init__(self, seat: Seat, view: View) -> None:
        super().__init__(seat)
        self.view = view

    @property
    def _surface(self) -> View:
        return self.view

    @property
    def _where(self) -> str:
        return f"the modal {self.title!r}"

    def _reach(self) -> None:
        stack = self._seat.platform.workspace.stack(self._seat.user_id)
        if not stack or stack[-1] is not self.view:
            raise NotVisible(f"{self._where} is closed, or covered by another")

    @property
    def title(self) -> str:
        """Its title."""
        return str(self.view.body["title"]["text"])

    @property
    def submit_label(self) -> str | None:
        """The text of its submit button, None without one."""
        submit = self.view.body.get("submit")
        return None if submit is None else str(submit["text"])

    @property
    def text(self) -> str:
        """All that is readable, without values and buttons."""
        return plain_spaces(self._seat.reading.view(self.view, with_controls=False))

    @property
    def lines(self) -> list[str]:
        """All that is visible, values included, for transcripts."""
        return self._seat.reading.view(self.view)

    @property
    def fields(self) -> list[str]:
        """The labels of what one can fill in, in order."""
        return [self._seat.reading.label(one) for one in self._fillable() if one.kind != "overflow"]

    @property
    def errors(self) -> dict[str, str]:
        """Label → sentence of the errors shown beside the fields."""
        labels = {one.block["block_id"]: self._seat.reading.label(one) for one in self._fillable()}
        return {labels[block]: plain_spaces([sentence]) for block, sentence in self.view.errors.items()}

    @property
    def trouble(self) -> bool:
        """Whether Slack says that it had some trouble connecting."""
        return self.view.trouble

    def value(self, label: str) -> str:
        """What a field holds, in words; — when empty."""
        return self._seat.reading.value(only(label, self._fillable(), self._seat.reading.label, self._where))

    def options(self, label: str) -> list[str]:
        """The options that a field offers."""
        found = only(label, self._fillable(), self._seat.reading.label, self._where)
        return [self._seat.reading.text(one["text"]) for one in found.element.get("options", [])]

    def fill(self, label: str, value: Spoken, *, typed: str | None = None) -> "Modal":
        """Fill a field: text, number, date, time, bool for one checkbox, option or list of options by their texts,
        people by name, `#channel`; None or "Sans réponse" for no answer. Returns the modal. Raises NotVisible.
        """
        self.choose(label, value, typed=typed)
        return self

    def submit(self) -> "Modal | None":
        """Send the form, and give the modal that is then on top: this one with `errors`, another, or None.

        Raises ClientRefusal when Slack itself keeps it back (required field, length, bounds).
        """
        self._reach()
        if self.submit_label is None:
            raise NotVisible(f"{self._where} has no submit button")
        gestures.submit(self._seat.platform, self.view)
        self._seat.settle()
        return top_modal(self._seat)

    def close(self, *, everything: bool = False) -> "Modal | None":
        """Cancel this modal, or the whole stack with × (`everything`); gives the one then on top."""
        self._reach()
        gestures.close(self._seat.platform, self.view, everything=everything)
        self._seat.settle()
        return top_modal(self._seat)

    def __repr__(self) -> str:
        return "\n".join(self.lines)


def top_modal(seat: Seat) -> Modal | None:
    """The modal that the person sees, None when none is open."""
    stack = seat.platform.workspace.stack(seat.user_id)
    return Modal(seat, stack[-1]) if stack else None
