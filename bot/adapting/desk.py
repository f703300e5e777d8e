"""What every window of the adaptation is drawn from, and how a change made in one is saved."""

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from msgspec import Struct

from bot import ids
from bot.asking import bare
from bot.blocks.parts import View, section
from bot.blocks.text import said
from bot.jalon import Jalon
from bot.outcomes import Errors, Outcome, Say, Update
from bot.request import ProjectRequest
from bot.submission import input_ids
from flows.adapting.asked import Adapted
from flows.adapting.gestures import Change
from flows.adapting.pieces import mark
from flows.check_in import since
from flows.phrases.adaptation import ADAPTATION
from flows.phrases.adapting import ADAPTING
from flows.problems import Problem
from flows.questions import Question
from flows.text import Language, Text
from storage.overlays import OverlayMovedError, OverlayRefusedError
from storage.projects import Project

CARRIED = ("page", "flow", "section")
NOTICE = "adapt.moved"
ABOUT = (
    (ADAPTATION.minutes_bounds, "minutes"),
    (ADAPTATION.one_check_in_question, "asked_to"),
    (ADAPTATION.place_taken, "asked_to"),
)
"""The fields that some refusals are about."""


class Desk(Struct, frozen=True):
    """A project's adaptation before one reader. `at`: the page they are on (all, section, rotation, words).

    `behind`: a newer check-list is proposed.
    """

    project: Project
    adapted: Adapted
    language: Language
    at: Mapping[str, str]
    behind: bool = False

    def ids(self, **more: int | str) -> str:
        """What a window carries: the project, the reader's language, the page, and more."""
        return ids.encode(**({"project": self.project.id, "language": self.language} | dict(self.at) | more))

    def read(self, question: Question) -> str:
        """A question's words as a reader meets them: what its names in braces stand for, filled in."""
        library = self.adapted.library
        values: dict[str, Text | str] = {
            "since": since(library, self.adapted.moment.next_round),
            "k": str(self.project.threshold),
        }
        label = question.label_without_intake or question.label
        return label.fill(values).in_(self.language)

    def seen(self, piece: str) -> str:
        """The mark of what a form is about, as it stands when it is drawn."""
        return mark(self.adapted.overlay, piece)


def desk_of(jalon: Jalon, request: ProjectRequest, **at: str) -> Desk:
    """The adaptation as it stands now; `at` changes the page."""
    overlay, moment = jalon.store.overlays.now(request.project.id)
    here = {name: request.ids[name] for name in CARRIED if name in request.ids} | at
    return Desk(
        request.project,
        Adapted(jalon.asks(request.project), overlay, moment),
        request.language,
        here,
        jalon.is_behind(request.project),
    )


def press(jalon: Jalon, request: ProjectRequest, change: Change) -> Say | None:
    """Save what a press changes; what to say when it is refused."""
    try:
        jalon.store.overlays.change(request.project.id, change, request.caller.user.id, request.now)
    except OverlayRefusedError as error:
        return Say(said(error.problems[0].in_(request.language)))
    return None


def send(jalon: Jalon, request: ProjectRequest, change: Change) -> Outcome:
    """Save what a form changes; the form again when it is refused, None once it is saved.

    Its metadata names the `piece` it is about, and its mark as it was `seen`. A refusal is said beside the field
    that it is about, above the form when it has none.
    """
    piece = request.ids.get("piece")
    try:
        jalon.store.overlays.change(
            request.project.id,
            change,
            request.caller.user.id,
            request.now,
            piece=piece,
            seen=request.ids.get("seen"),
        )
    except OverlayRefusedError as error:
        sentence = error.problems[0].in_(request.language)
        field = _field_of(error.problems[0], input_ids(request.view))
        return Errors({field: sentence}) if field else _again(request, f"⚠️ {said(sentence)}", request.ids)
    except OverlayMovedError as error:
        return _moved(jalon, request, str(piece), error)
    return None


def _field_of(problem: Problem, fields: Sequence[str]) -> str | None:
    """The field that a refusal is about, else the first one; None of a form without any."""
    about = next((field for phrase, field in ABOUT if phrase is problem.phrase), None)
    return about if about in fields else next(iter(fields), None)


def _moved(jalon: Jalon, request: ProjectRequest, piece: str, error: OverlayMovedError) -> Update:
    """The form as typed, saying who changed the same thing; sent again, it takes the place of theirs."""
    who = error.change.name if error.change and error.change.name else ADAPTING.someone.in_(request.language)
    at = error.change.at.astimezone(ZoneInfo(request.zone)) if error.change else request.now
    told = ADAPTING.saved_by.in_(request.language, name=said(who), time=f"{at:%H:%M}")
    return _again(request, told, {**request.ids, "seen": mark(jalon.store.overlays.get(request.project.id), piece)})


def _again(request: ProjectRequest, told: str, carried: Mapping[str, str]) -> Update:
    """The form as typed, with a sentence above it."""
    view: View = bare(request.view)
    kept = [block for block in view["blocks"] if block.get("block_id") != NOTICE]
    blocks = [section(told, block_id=NOTICE), *kept]
    return Update({**view, "private_metadata": ids.encode(**carried), "blocks": blocks})
