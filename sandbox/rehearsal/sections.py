"""Someone answers a flow section by section, from the form on screen to the last: fields, rows, then new targets."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Protocol

from flows.library import load_library
from flows.phrases.forms import FORMS
from flows.questions import IndicatorsQuestion
from flows.schema import Flow, Section
from sandbox.player import Modal, NotVisible, Person
from sandbox.rehearsal.filling import Filler
from sandbox.rehearsal.stage import Stage


class Wanted(Protocol):
    """A target as a scenario writes it: a share below 1, else a count; and the contribution types that count."""

    @property
    def target(self) -> float: ...

    @property
    def counts(self) -> tuple[str, ...]: ...


def fill(  # noqa: PLR0917 - who fills what, with what
    stage: Stage,
    player: Person,
    flow: Callable[[], Flow],
    answers: Mapping[str, Any],
    targets: Mapping[str, Wanted],
    seen: Callable[[str], object] = lambda _name: None,
    more: Callable[[Section], Mapping[str, Any]] = lambda _section: {},
) -> None:
    """Every section in its order until none is on screen; the last screen stays open.

    `flow` is read anew at each section: an answer may add questions. `more` gives further answers to a section. A
    section that comes back asks for its targets: those of `targets` that differ from what is proposed are changed.
    `seen` is told the name of each form just before it is sent: the section's, then `.again` with its targets.
    """
    filler = Filler(player, load_library(), stage.language, {one.id: one.name for one in stage.scenario.people})
    begun: set[str] = set()
    while (section := _on_screen(stage, player, flow())) is not None:
        again = section.id in begun
        begun.add(section.id)
        chooses = any(isinstance(question, IndicatorsQuestion) for question in section.questions)
        if not again:
            filler.section(section, {**answers, **more(section)})
        if again or not chooses:
            filler.rows(section, answers)
        if again:
            _change_targets(stage, player, section, answers, targets)
        seen(f"{section.id}.again" if again else section.id)
        form = screen(player)
        form.submit()
        if form.errors:
            raise NotVisible(f"{section.id} was not saved: {form.errors}")


def screen(player: Person) -> Modal:
    """The form before them. Raises LookupError."""
    if player.modal is None:
        raise LookupError(f"{player.user.real_name} has no form open")
    return player.modal


def _on_screen(stage: Stage, player: Person, flow: Flow) -> Section | None:
    """The section whose form is on screen; None once the last one is saved."""
    modal = player.modal
    if modal is None:
        return None
    return next((s for s in flow.sections if s.title.in_(stage.language) == modal.title and s.questions), None)


def _change_targets(
    stage: Stage, player: Person, section: Section, answers: Mapping[str, Any], targets: Mapping[str, Wanted]
) -> None:
    library = load_library()
    asked = [question.key for question in section.questions if isinstance(question, IndicatorsQuestion)]
    for key in (one for question in asked for one in answers.get(question, ())):
        proposed, wanted = library.indicators[key], targets.get(key)
        if wanted is None:
            continue
        if proposed.target != Decimal(str(wanted.target)) or (wanted.counts and wanted.counts != proposed.counts):
            _change_target(stage, player, proposed.name.in_(stage.language), wanted)


def _change_target(stage: Stage, player: Person, name: str, wanted: Wanted) -> None:
    language, words = stage.language, FORMS.indicators
    screen(player).click(words.change.in_(language), beside=name)
    form = screen(player)
    if wanted.target < 1:
        form.fill(words.share.in_(language), str(round(wanted.target * 100)))
    else:
        form.fill(words.count.in_(language), str(round(wanted.target)))
    if wanted.counts:
        labels = {c.id: c.label.in_(language) for c in load_library().contribution_types}
        own = stage.scenario.adaptation.get("vocabulary", {})
        names = [own.get(f"contribution_type.{one}", {}).get(language, labels[one]) for one in wanted.counts]
        form.fill(words.counts.in_(language), names)
    form.submit()
