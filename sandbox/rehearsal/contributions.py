"""People declare what they did for the group, at the file's own times, and its reuse outside when there is one."""

from collections.abc import Callable
from datetime import timedelta

from flows.adapt import contribution_types
from flows.library import load_library
from flows.overlay import Overlay
from flows.phrases.commands import COMMANDS
from flows.phrases.contributions import CONTRIBUTIONS
from sandbox.player import Modal, Person
from sandbox.rehearsal.scenario import Contribution
from sandbox.rehearsal.stage import Stage
from sandbox.rehearsal.timeline import Event

REUSED_AFTER = timedelta(minutes=10)


def contributions(stage: Stage) -> list[Event]:
    """One event per contribution; a reuse is declared by its author just after."""
    events = []
    for each in stage.scenario.contributions:
        at = stage.of(each.who, each.at)
        events.append(Event(at, 0, _declaring(stage, each), each.who))
        if each.reused_by is not None:
            events.append(Event(at + REUSED_AFTER, 0, _reusing(stage, each), each.who))
    return events


def _declaring(stage: Stage, declared: Contribution) -> Callable[[], None]:
    def do() -> None:
        player, language, words = stage.play(declared.who), stage.language, CONTRIBUTIONS.form
        player.command("/jalon", COMMANDS.words.contribution.word.in_(language))
        types = contribution_types(load_library(), Overlay.model_validate(stage.scenario.adaptation))
        form = _modal(player)
        form.fill(words.type.in_(language), next(t.label.in_(language) for t in types if t.id == declared.type))
        form.fill(words.title.in_(language), declared.title)
        form.submit()
        stage.show("contribution.declared", declared.who)
        _modal(player).close(everything=True)

    return do


def _reusing(stage: Stage, declared: Contribution) -> Callable[[], None]:
    def do() -> None:
        player, language, words = stage.play(declared.who), stage.language, CONTRIBUTIONS
        player.home.open()
        player.home.click(words.mine.in_(language))
        _modal(player).click(words.menu.reuse.in_(language), beside=declared.title)
        form = _modal(player)
        form.fill(words.reuse.who.in_(language), declared.reused_by)
        form.submit()
        _modal(player).close(everything=True)

    return do


def _modal(player: Person) -> Modal:
    if player.modal is None:
        raise LookupError(f"{player.user.real_name} has no form open")
    return player.modal
