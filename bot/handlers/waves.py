"""J12: a wave of the deployment, prepared from its line of the worksheet."""

from bot.asking import overlay_of
from bot.blocks.parts import View
from bot.blocks.waves import PEOPLE, prepared_view, wave_form
from bot.caller import meet
from bot.jalon import Jalon
from bot.outcomes import Errors, Open, Outcome, Say, Update
from bot.request import ProjectRequest
from bot.submission import values
from flows import words
from flows.adapt import project_flow
from flows.phrases.waves import WAVES
from flows.text import Language
from flows.waves.plan import has_relay
from storage.framing import Act
from storage.projects import Project
from storage.waves import WaveGoneError


def open_form(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Prepare the wave*: what it takes over, and who is in it."""
    line = request.ids.get("line", "")
    wave = next((one for one in jalon.store.waves.of(request.project.id) if one.line.id == line), None)
    if wave is None:
        return Say(WAVES.gone.in_(request.language))
    if wave.project is not None:
        return Open(_prepared(jalon, wave.project, request.language))
    return Open(wave_form(wave.line, request.project, request.language))


def prepare(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """The form sent: the wave is a project; who cannot be in it is named beside the field."""
    project, language, line = request.project, request.language, request.ids.get("line", "")
    chosen = values(request.view).get(PEOPLE) or []
    if not chosen:
        return Errors({PEOPLE: WAVES.nobody.in_(language)})
    relays = [one for wave in jalon.store.waves.of(project.id) if wave.line.id == line for one in wave.line.relays]
    users = meet(jalon, project.workspace_id, [*chosen, *relays])
    unable = [
        users[one].name if one in users else one
        for one in chosen
        if one not in users or users[one].is_bot or users[one].deactivated
    ]
    if unable:
        return Errors({PEOPLE: WAVES.cannot_answer.in_(language, names=words.joined(unable, language))})
    taken = jalon.store.waves.taken(project.id, line, chosen)
    if taken:
        names = words.joined([f"{users[one.slack_id].name} ({one.wave})" for one in taken], language)
        return Errors({PEOPLE: WAVES.taken.in_(language, names=names)})
    asks = jalon.asks(project)
    try:
        wave = jalon.store.waves.prepare(
            project.id,
            line,
            chosen,
            relay=WAVES.role.in_(project.language),
            library=asks,
            kickoff=project_flow(asks, "kickoff", overlay_of(project)),
            act=Act(request.person.id, request.caller.user.id, request.sent, request.now),
        )
    except WaveGoneError:
        return Errors({PEOPLE: WAVES.gone.in_(language)})
    return Update(_prepared(jalon, wave, language))


def _prepared(jalon: Jalon, wave: Project, language: Language) -> View:
    return prepared_view(wave, language, relay=has_relay(jalon.store.framing.run(wave.id).values))
