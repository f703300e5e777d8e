"""What contributions look like to the person of a request: the form, the lists, what is said once one is declared."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot import ids
from bot.asking import names_of
from bot.blocks.contribution_form import Draft, contribution_form, is_content
from bot.blocks.contributions import Shown, list_view
from bot.blocks.form import CONTRIBUTION_TYPES
from bot.blocks.parts import Block, View, context, input_block, modal, option, section, select, text_input
from bot.blocks.text import said, said_plain
from bot.called import called
from bot.jalon import Jalon
from bot.request import ProjectRequest, Request
from flows.phrases.contributions import CONTRIBUTIONS
from flows.phrases.forms import FORMS
from flows.phrases.help_requests import HELP
from flows.phrases.spine import SPINE
from flows.rights import Right, may
from flows.text import Language
from storage.contributions import Contribution
from storage.projects import Project

NOT_PLANNED = "none"


def open_projects(jalon: Jalon, request: Request) -> list[Project]:
    """The projects in which the caller may declare a contribution, newest first."""
    people = [person for person in request.caller.people if may(person.roles, Right.CONTRIBUTE)]
    projects = [jalon.store.projects.get(person.project_id) for person in people]
    return [one for one in projects if one is not None and one.removed_at is None and one.phase != "closed"]


def declare_form(
    jalon: Jalon, projects: Sequence[Project], draft: Draft, language: Language, **more: int | str
) -> View:
    """The form of a new contribution: in the one project, or asking which."""
    names = names_of(jalon, projects[0])
    if len(projects) == 1:
        metadata = ids.encode(project=projects[0].id, language=language, **more)
        return contribution_form(draft, names, language, callback_id="contribution.save", metadata=metadata)
    return contribution_form(
        draft,
        names,
        language,
        callback_id="contribution.save_in",
        metadata=ids.encode(language=language, **more),
        projects=projects,
    )


def shown_to(jalon: Jalon, request: ProjectRequest, contributions: Sequence[Contribution]) -> Shown:
    """All that lists need to show the project's contributions (all of them) to the person."""
    return shown_for(jalon, request.project, request.person.id, request.language, request.zone, contributions)


def shown_for(  # noqa: PLR0917 - read aloud: of this project, to this person, in their language and zone, these
    jalon: Jalon,
    project: Project,
    person_id: int,
    language: Language,
    zone: str,
    contributions: Sequence[Contribution],
) -> Shown:
    """The same outside a request: Home is drawn without one."""
    people = jalon.store.people.of_project(project.id)
    return Shown(
        project_id=project.id,
        person_id=person_id,
        language=language,
        zone=zone,
        types=names_of(jalon, project).of(CONTRIBUTION_TYPES, language),
        names={person.id: said(called(jalon, person, language)) for person in people},
        plan={one.id: one.content for one in jalon.store.contributions.plan(project.id)},
        journal=any(may(person.roles, Right.JOURNAL) for person in people if person.id == person_id),
        may_cite=any(may(person.roles, Right.FACILITATE) for person in people if person.id == person_id),
        answered=frozenset(one.request_id for one in contributions if one.request_id is not None),
        requests={one.id: one.declared.title for one in contributions if one.declared.type == "question"},
    )


def list_of(jalon: Jalon, request: ProjectRequest, which: str, offset: int = 0) -> View:
    """A page of the list: `mine`, else everyone's, for whoever may see who did what."""
    contributions = jalon.store.contributions.of_project(request.project.id)
    shown = shown_to(jalon, request, contributions)
    return list_view(contributions, shown, only_mine=which == "mine" or not shown.journal, offset=offset)


def declared_view(jalon: Jalon, request: Request, project: Project, one: Contribution, *, corrected: bool) -> View:
    """What was noted; for a content, whether it was on the publication plan."""
    language = request.language
    types = names_of(jalon, project).of(CONTRIBUTION_TYPES, language)
    phrase = CONTRIBUTIONS.corrected if corrected else CONTRIBUTIONS.declared
    told = phrase.in_(language, type=said(types[one.declared.type]), title=said(one.declared.title))
    blocks: list[Block] = [section(told)]
    if one.is_open_request:
        blocks += [context(_asked(jalon, one, language)), context(CONTRIBUTIONS.request_open.in_(language))]
    planned = _planned(jalon, project, one, language) if is_content(jalon.library, one.declared.type) else None
    if planned is not None:
        blocks.append(planned)
    return modal(
        jalon.library.messages.message_shortcut.title.in_(language),
        blocks,
        submit=CONTRIBUTIONS.tie.in_(language) if planned is not None else None,
        close=SPINE.close.in_(language),
        callback_id="contribution.publish",
        private_metadata=ids.encode(project=project.id, contribution=one.id, language=language),
    )


def withdraw_view(one: Contribution, language: Language, metadata: Mapping[str, Any]) -> View:
    """Asks before a contribution is withdrawn."""
    words = CONTRIBUTIONS.withdraw
    return modal(
        words.title.in_(language),
        [section(words.text.in_(language, title=said(one.declared.title)))],
        submit=words.submit.in_(language),
        close=FORMS.cancel.in_(language),
        callback_id="contribution.withdraw",
        private_metadata=ids.encode(**metadata),
    )


def reuse_view(one: Contribution, language: Language, metadata: Mapping[str, Any]) -> View:
    """Who reused it outside the group, and where."""
    words = CONTRIBUTIONS.reuse
    return modal(
        words.title.in_(language),
        [
            section(f"*{said(one.declared.title)}*"),
            input_block("who", words.who.in_(language), text_input(), words.who_hint.in_(language)),
            input_block("where", words.where.in_(language), text_input()),
        ],
        submit=FORMS.save.in_(language),
        close=FORMS.cancel.in_(language),
        callback_id="contribution.reuse",
        private_metadata=ids.encode(**metadata),
    )


def _asked(jalon: Jalon, one: Contribution, language: Language) -> str:
    """Whom the question was put to, by number: nobody is told who."""
    if one.declared.practice is None:
        return HELP.no_practice.in_(language)
    count = jalon.store.help_requests.asked(one.id)
    return HELP.asked.in_(language, count=count) if count else HELP.nobody_knows.in_(language)


def _planned(jalon: Jalon, project: Project, one: Contribution, language: Language) -> Block | None:
    """Which planned content it publishes: those not published yet, and the one it is tied to."""
    plan = jalon.store.contributions.plan(project.id)
    free = [each for each in plan if each.contribution_id in (None, one.id)]
    if not free:
        return None
    options = [option(said_plain(each.content), str(each.id)) for each in free[:99]]
    options.append(option(CONTRIBUTIONS.not_planned.in_(language), NOT_PLANNED))
    chosen = str(one.planned_id) if one.planned_id is not None else None
    hint = CONTRIBUTIONS.planned_hint.in_(language)
    return input_block("planned", CONTRIBUTIONS.planned.in_(language), select(options, chosen), hint)
