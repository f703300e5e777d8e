"""A wave of the deployment: an initiator prepares it, its people join, answer its first check-in, read its results."""

from functools import partial

from flows.check_in import effective_check_in, personal_labels
from flows.library import load_library
from flows.phrases.board import BOARD
from flows.phrases.check_in import CHECK_IN
from flows.phrases.start import START
from flows.phrases.waves import WAVES
from sandbox.rehearsal.beyond import Wave, WaveAnswer
from sandbox.rehearsal.check_ins import rate
from sandbox.rehearsal.sections import screen
from sandbox.rehearsal.stage import Stage
from sandbox.rehearsal.timeline import Event

RANK = 6


def wave(stage: Stage, played: Wave) -> list[Event]:
    """All that its people do; they arrive in the workspace when they are named."""
    return [
        Event(stage.of(played.who, played.at), RANK, partial(_prepare, stage, played), played.who),
        Event(stage.of(played.who, played.answered_at), RANK, partial(_answer, stage, played)),
        Event(stage.of(played.who, played.read_at), RANK, partial(_read, stage, played)),
    ]


def _prepare(stage: Stage, played: Wave) -> None:
    """The wave's people named, its dates confirmed, its invitations sent, then accepted; the relay takes their card."""
    for one in played.answers:
        stage.arrive(one.who, one.name, stage.scenario.project.timezone)
    player, language = stage.play(played.who), stage.language
    board = player.dm.having(WAVES.prepare.in_(language))
    board.click(WAVES.prepare.in_(language), beside=played.group)
    screen(player).fill(WAVES.people.in_(language), [one.name for one in played.answers])
    stage.show("wave.prepared", played.who)
    screen(player).submit()
    screen(player).click(WAVES.date.in_(language))
    screen(player).submit()
    stage.show("wave.dates", played.who)
    screen(player).submit()
    board.click(START.board.in_(language), beside=played.group)
    screen(player).click(BOARD.buttons.invite.in_(language, count=len(played.answers) + 1))
    screen(player).submit()
    screen(player).close(everything=True)
    stage.show("wave.invited", played.answers[0].who)
    messages = load_library().messages
    stage.play(played.relay).dm.click(messages.role_card.buttons.accept.in_(language))
    for one in played.answers:
        stage.play(one.who).dm.click(messages.invitation.buttons.accept.in_(language))
        screen(stage.play(one.who)).close(everything=True)  # what they expect, they keep for themselves


def _answer(stage: Stage, played: Wave) -> None:
    stage.show("wave.asked", played.answers[0].who)
    for one in played.answers:
        _rate(stage, one)


def _rate(stage: Stage, answer: WaveAnswer) -> None:
    """The ratings that everyone is asked in each round."""
    player, library = stage.play(answer.who), load_library()
    player.dm.click(CHECK_IN.answer.in_(stage.language, count=4))
    asked = personal_labels(library, effective_check_in(library, library.rotation.plan[0]), 1, ())
    for key, value in answer.ratings.items():
        rate(stage, player, asked.question(key), value)
    screen(player).submit()
    screen(player).close(everything=True)


def _read(stage: Stage, played: Wave) -> None:
    """Once the check-in has closed: a member's results, the relay's report."""
    stage.show("wave.results", played.answers[0].who)
    stage.show("wave.report", played.relay)
