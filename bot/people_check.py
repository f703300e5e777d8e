"""Whether the people chosen in a form can hold what they are named for, and will be reminded of it."""

from collections.abc import Iterable, Mapping
from typing import Any

from bot.asking import Asked
from bot.caller import meet
from bot.jalon import Jalon
from flows.phrases import Phrase
from flows.phrases.framing import FRAMING
from flows.phrases.roles import ROLES
from flows.problems import Problem
from flows.questions import PeopleQuestion, Question
from storage.projects import Project
from storage.roles import PEOPLE_ROLES
from storage.users import User


def people_problems(
    jalon: Jalon, workspace_id: int, questions: Iterable[Question], values: Mapping[str, Any]
) -> dict[str, Problem]:
    """What is wrong with the people of these values, by question key; whoever Jalon never met is asked for."""
    people = {one.key: values.get(one.key) or [] for one in questions if isinstance(one, PeopleQuestion)}
    chosen = list(dict.fromkeys(person for several in people.values() for person in several))
    if not chosen:
        return {}
    users = meet(jalon, workspace_id, chosen)
    found = {key: _problem(several, users) for key, several in people.items()}
    return {key: problem for key, problem in found.items() if problem is not None}


def not_reminded(jalon: Jalon, project: Project, chosen: Iterable[str] | None) -> list[Problem]:
    """What is said when Jalon cannot remind someone chosen: it never writes to who was not asked to take part."""
    expected = {one.user.slack_id for one in jalon.store.people.of_project(project.id) if one.user and one.is_expected}
    others = [one for one in chosen or () if one not in expected]
    if not others:
        return []
    users = meet(jalon, project.workspace_id, others)
    names = ", ".join(users[one].name if one in users else one for one in others)
    return [Problem(FRAMING.not_reminded, {"names": names}, count=len(others))]


def last_animator_problems(shown: Asked) -> dict[str, Problem]:
    """What is said when a section would leave a pilot without an animator: beside the field that names them."""
    keys = [one.key for one in shown.section.questions]
    named = [key for key in keys if key in PEOPLE_ROLES and PEOPLE_ROLES[key].endswith(("animator", "manager"))]
    return {next(iter([*named, *keys])): Problem(ROLES.last_animator_here)}


def _problem(chosen: Iterable[str], users: Mapping[str, User]) -> Problem | None:
    people = list(chosen)
    if unknown := [one for one in people if one not in users]:
        return _names(FRAMING.is_unknown, unknown)
    if bots := [users[one].name for one in people if users[one].is_bot]:
        return _names(FRAMING.is_bot, bots)
    if left := [users[one].name for one in people if users[one].deactivated]:
        return _names(FRAMING.is_deactivated, left)
    return None


def _names(phrase: Phrase, names: list[str]) -> Problem:
    return Problem(phrase, {"names": ", ".join(names)})
