"""J5: the invitation read first, sent, answered; the intake."""

from collections.abc import Sequence

from bot import ids
from bot.asking import Read, asked, read_section, refused, section_form
from bot.blocks.board_people import uncarded
from bot.blocks.parts import Block, View, divider, input_block, modal, people_select, prose, section
from bot.blocks.roles import WHOM as CARDS
from bot.blocks.text import said
from bot.caller import meet
from bot.invitation_text import invitation_text
from bot.jalon import Jalon
from bot.notice import missing_settings
from bot.outcomes import Done, Errors, Open, Outcome, Say, Update
from bot.people.cards_to_send import cards_to_read
from bot.request import ProjectRequest, Request
from bot.submission import values
from flows import words
from flows.adapt import project_flow
from flows.overlay import Overlay
from flows.phrases.invitation import INVITATION
from flows.phrases.roles import ROLES
from flows.phrases.spine import SPINE
from flows.phrases.waves import WAVES
from flows.progress import following_section
from flows.rights import VIEWERS
from flows.waves.wording import worded
from storage.invitations import Reply
from storage.people import Person
from storage.projects import Project
from storage.role_cards import By
from storage.users import User

FEWEST, MOST = 5, 10
WHOM = "whom"
INTAKE = "intake.save"


def review(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Invite*: the exact message, to be read before it leaves, and whom it goes to."""
    missing = missing_settings(jalon.settings, jalon.library, request.language)
    if missing:
        return Say(jalon.library.messages.invitation.refused_until_set.in_(request.language, missing=missing))
    return Open(_review(jalon, request, _to_invite(jalon, request.project)))


def _review(jalon: Jalon, request: ProjectRequest, whom: list[str], above: Sequence[Block] = ()) -> View:
    """The exact message for these Slack ids; its metadata keep the number of answers that it promises (`k`)."""
    project, language = request.project, request.language
    by = f"<@{request.caller.user.slack_id}>"
    field = input_block(WHOM, INVITATION.whom.in_(language), people_select(whom), INVITATION.whom_hint.in_(language))
    blocks: list[Block] = [
        *above,
        section(INVITATION.read_first.in_(language)),
        divider(),
        *prose(invitation_text(jalon, project, by, language, request.zone, invited=whom)),
        divider(),
        field,
        *cards_to_read(jalon, project, request.person, by, language),
    ]
    k = jalon.store.intakes.k_promised(project.id, whom)
    return modal(
        worded(INVITATION.title, wave=project.is_wave).in_(language),
        blocks,
        submit=INVITATION.submit.in_(language),
        close=SPINE.close.in_(language),
        callback_id="invitation.send",
        private_metadata=ids.encode(project=project.id, language=language, k=k),
    )


def send(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """The form sent: each person gets the message once; who cannot answer is named beside the field.

    When those chosen change what the message promises, it is shown again before anything leaves.
    """
    language, project = request.language, request.project
    chosen = values(request.view).get(WHOM) or []
    cards = [int(one) for one in values(request.view).get(CARDS) or []]
    if not chosen and not cards:
        return Errors({WHOM: INVITATION.nobody.in_(language)})
    users = meet(jalon, project.workspace_id, chosen)
    unable = [user.name for user in users.values() if user.is_bot or user.deactivated]
    unable += [slack_id for slack_id in chosen if slack_id not in users]
    if unable:
        return Errors({WHOM: INVITATION.cannot_answer.in_(language, names=", ".join(unable))})
    taken = jalon.store.waves.taken_elsewhere(project.id, chosen)
    if taken:
        names = words.joined([f"{users[one.slack_id].name} ({one.wave})" for one in taken], language)
        return Errors({WHOM: WAVES.taken.in_(language, names=names)})
    k = jalon.store.intakes.k_promised(project.id, chosen)
    if chosen and k != ids.number(request.ids, "k"):
        return Update(_review(jalon, request, chosen, [section(INVITATION.changed.in_(language, k=k))]))
    invited = [users[slack_id] for slack_id in chosen]
    count = jalon.store.invitations.invite(project.id, [u.id for u in invited], request.caller.user.id, request.now)
    by = By(request.person.id, request.caller.user.id)
    cards += [role.id for role in uncarded(request.person)]
    carded = jalon.store.role_cards.send(project.id, cards, by, request.now)
    told = [INVITATION.sent.in_(language, count=count)] if count else []
    told += [ROLES.sending.sent.in_(language, count=carded)] if carded else []
    return Done("\n\n".join([*(told or [INVITATION.none_sent.in_(language)]), *_warnings(jalon, project, request)]))


def accept(jalon: Jalon, request: Request) -> Outcome:
    """*Take part*: a member from today on, and the intake opens."""
    mine = _own(request)
    if isinstance(mine, Say):
        return mine
    project, person = mine
    if project.phase == "closed":
        return Say(INVITATION.over.in_(request.language))
    jalon.store.invitations.reply(person.id, Reply.ACCEPT, request.now)
    return _intake_form(jalon, request, project, jalon.store.people.get(person.id))


def later(jalon: Jalon, request: Request) -> Outcome:
    """*Later*: asked once more, two working days on."""
    return _reply(jalon, request, Reply.LATER)


def decline(jalon: Jalon, request: Request) -> Outcome:
    """*No thanks*: final unless the person changes their mind."""
    return _reply(jalon, request, Reply.DECLINE)


def open_intake(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """The intake, to answer or to change, at any time."""
    return _intake_form(jalon, request, request.project, request.person)


def save_intake(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """A section of the intake sent: saved, then the next one in the same modal."""
    run = jalon.store.runs.find(request.project.id, f"intake:{request.person.id}")
    if run is None:
        return Say(SPINE.old_button.in_(request.language))
    shown = asked(jalon, request.project, run, request.ids["section"], request.language)
    read = read_section(jalon, shown, request.view)
    if not isinstance(read, Read):
        return refused(shown, read, request.view)
    jalon.store.intakes.save(run, shown.section.id, request.person, read.values, sent=request.sent, now=request.now)
    following = following_section(run.flow, shown.section.id)
    if following is None:
        return Done(INVITATION.intake_done.in_(request.language))
    return Update(section_form(asked(jalon, request.project, run, following.id, request.language), callback_id=INTAKE))


def _intake_form(jalon: Jalon, request: Request, project: Project, person: Person) -> Outcome:
    flow = project_flow(jalon.asks(project), "intake", Overlay.model_validate(project.overlay))
    run = jalon.store.runs.open(project.id, f"intake:{person.id}", flow, request.now, person_id=person.id)
    first = next((part.id for part in run.flow.sections if part.questions), None)
    if first is None:
        return Say(INVITATION.nothing_asked.in_(request.language))
    return Open(section_form(asked(jalon, project, run, first, request.language), callback_id=INTAKE))


def _reply(jalon: Jalon, request: Request, reply: Reply) -> Outcome:
    mine = _own(request)
    if isinstance(mine, Say):
        return mine
    project, person = mine
    if person.is_member:
        return Say(worded(INVITATION.already, wave=project.is_wave).in_(request.language, project=said(project.name)))
    jalon.store.invitations.reply(person.id, reply, request.now)
    return None


def _own(request: Request) -> tuple[Project, Person] | Say:
    """The project and the person that the invitation is about, who must be the one who pressed."""
    if request.project is None or request.person is None:
        return Say(INVITATION.not_for_you.in_(request.language))
    if ids.number(request.ids, "person") != request.person.id or request.person.invitation is None:
        return Say(INVITATION.not_for_you.in_(request.language))
    return request.project, request.person


def _to_invite(jalon: Jalon, project: Project) -> list[str]:
    """The Slack ids of the first people named in the framing who were not invited yet."""
    run = jalon.store.runs.find(project.id, "framing")
    named: list[str] = list((run.values.get("team.first_people") if run else None) or [])
    known = {
        person.user.slack_id
        for person in jalon.store.people.of_project(project.id)
        if person.user and (person.invitation is not None or person.joined_on is not None)
    }
    return [slack_id for slack_id in named if slack_id not in known]


def _warnings(jalon: Jalon, project: Project, request: ProjectRequest) -> list[str]:
    """What is worth saying of the group as invited so far; nothing here refuses."""
    language = request.language
    people = [person for person in jalon.store.people.of_project(project.id) if person.is_member or person.is_awaited]
    found = []
    if len(people) < FEWEST:
        found.append(worded(INVITATION.too_few, wave=project.is_wave).in_(language, count=len(people)))
    if len(people) > MOST and not project.is_wave:
        found.append(INVITATION.too_many.in_(language, count=len(people)))
    both: list[User] = [person.user for person in people if person.user and not VIEWERS.isdisjoint(person.roles)]
    if both:
        names, fewer = words.joined([said(user.name) for user in both], language), project.threshold
        told = INVITATION.viewer_is_member.in_(language, count=len(both), names=names, k=fewer + 1, fewer=fewer)
        found.append(told)
    return found
