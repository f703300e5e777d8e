"""J10, the people: who holds which role, and whom to ask about which practice."""

from bot.asking import names_of
from bot.blocks.people import ShownPerson, people_view
from bot.blocks.text import said
from bot.jalon import Jalon
from bot.outcomes import Open, Outcome
from bot.people.role_words import role_words
from bot.request import ProjectRequest
from flows.adapt import project_flow
from flows.overlay import Overlay
from flows.people.asking import PRACTICES
from flows.phrases.people import PEOPLE
from flows.questions import ChoiceQuestion
from flows.rights import Right, may
from storage.intakes import Offered
from storage.people import Person

TIME = "intake.weekly_time"


def open_(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*The people*: those who take part, in the order they came; the time each gives, for the team only."""
    project, language = request.project, request.language
    practices = names_of(jalon, project).of(PRACTICES, language)
    times = _times(jalon, request) if may(request.person.roles, Right.FACILITATE) else {}
    offered = jalon.store.intakes.offered(project.id)
    shown = []
    for person in jalon.store.people.of_project(project.id):
        if person.may_be_written_to:
            given = offered.get(person.id, Offered((), None))
            known = [said(practices[one]) for one in given.practices if one in practices]
            known += [said(role.practice) for role in person.held if role.role == "expert" and role.practice]
            shown.append(
                ShownPerson(
                    said(person.name),
                    _roles(jalon, request, person),
                    tuple(dict.fromkeys(known)),
                    times.get(given.weekly_time or ""),
                )
            )
    return Open(people_view(shown, project.id, language))


def _roles(jalon: Jalon, request: ProjectRequest, person: Person) -> tuple[str, ...]:
    names = [said(role_words(jalon, request.project, role, request.language)) for role in person.held if role.is_told]
    if person.is_member:
        names.append(PEOPLE.member.in_(request.language))
    return tuple(dict.fromkeys(names))


def _times(jalon: Jalon, request: ProjectRequest) -> dict[str, str]:
    """The words of each answer about the time that one gives."""
    flow = project_flow(jalon.asks(request.project), "intake", Overlay.model_validate(request.project.overlay))
    question = next((one for one in flow.questions if one.key == TIME), None)
    choices = question.choices if isinstance(question, ChoiceQuestion) else ()
    return {one.id: one.label.in_(request.language) for one in choices}
