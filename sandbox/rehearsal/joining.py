"""The people named are invited, take part on their day, and say what they expect; the kickoff is dated."""

from datetime import date, time, timedelta

from flows.library import load_library
from flows.phrases.board import BOARD
from flows.phrases.forms import FORMS
from sandbox.player import Modal, Person
from sandbox.rehearsal.filling import Filler
from sandbox.rehearsal.scenario import Person as Invited
from sandbox.rehearsal.stage import MORNING, Stage

INVITED_AT = time(16, 0)


def invite(stage: Stage) -> None:
    """The day before they accept, the initiator reads the messages and presses *Invite*; roles are accepted at once."""
    members = stage.scenario.having("member")
    stage.advance(stage.at(_first_day(stage) - timedelta(days=1), INVITED_AT))
    initiator = stage.play(stage.scenario.having("initiator")[0].id)
    board = initiator.dm.having(BOARD.buttons.settings.in_(stage.language))
    board.click(BOARD.buttons.invite.in_(stage.language, count=len(members) + len(_team(stage))))
    form = _modal(initiator)
    stage.show("invitation.read", stage.scenario.having("initiator")[0].id)
    form.submit()
    _modal(initiator).close(everything=True)
    stage.show("invitation.received", members[0].id)
    accept_role = load_library().messages.role_card.buttons.accept.in_(stage.language)
    for person in _team(stage):
        stage.show("role.received", person.id)
        stage.play(person.id).dm.click(accept_role)


def accept(stage: Stage) -> None:
    """Each presses *Take part* on their day, at nine their time, and answers the intake."""
    library, language = load_library(), stage.language
    for person in sorted(stage.scenario.having("member"), key=lambda one: stage.at(one.joined, MORNING, one.tz)):
        stage.advance(stage.at(person.joined, MORNING, person.tz))
        player = stage.play(person.id)
        player.dm.click(library.messages.invitation.buttons.accept.in_(language))
        stage.show("intake.asked", person.id)
        said = stage.scenario.intake.get(person.id)
        first, _second = library.flows["intake"].sections
        filler = Filler(player, library, language, {})
        if said is not None:
            answers = {
                "intake.expectations": list(said.expectations),
                "intake.theme": said.theme,
                "intake.sharing": said.sharing,
            }
            filler.section(first, answers)
        _modal(player).submit()
        _modal(player).submit()
        _modal(player).close(everything=True)
    stage.show("welcome.received", stage.scenario.having("member")[0].id)


def date_kickoff(stage: Stage) -> None:
    """An initiator dates the kickoff, reads every date that follows, confirms."""
    project, language = stage.scenario.project, stage.language
    initiator = stage.play(stage.scenario.having("initiator")[0].id)
    board = initiator.dm.having(BOARD.buttons.settings.in_(language))
    board.click(BOARD.buttons.date_kickoff.in_(language))
    kickoff = load_library().flows["kickoff"]

    def label(key: str) -> str:
        return kickoff.question(key).label.in_(language)

    form = _modal(initiator)
    form.fill(label("kickoff.starts_at"), project.kickoff)
    form.fill(FORMS.time.in_(language, zone=project.timezone), project.meeting_time)
    form.fill(label("follow_up.cadence_weeks"), str(project.cadence_weeks))
    form.fill(label("follow_up.count"), str(project.follow_up_count))
    form.fill(label("follow_up.minutes"), str(project.meeting_minutes))
    form.submit()
    stage.show("calendar.read", stage.scenario.having("initiator")[0].id)
    _modal(initiator).submit()
    if initiator.modal is not None:
        initiator.modal.close(everything=True)
    stage.show("calendar.received", stage.scenario.having("member")[0].id)


def _team(stage: Stage) -> list[Invited]:
    """Those who hold a role and are no members: a card is all they receive."""
    return [one for one in stage.scenario.people if not {"member", "initiator"} & set(one.roles)]


def _first_day(stage: Stage) -> date:
    return min(person.joined for person in stage.scenario.having("member"))


def _modal(player: Person) -> Modal:
    if player.modal is None:
        raise LookupError(f"{player.user.real_name} has no form open")
    return player.modal
