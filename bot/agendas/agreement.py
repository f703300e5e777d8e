"""The kickoff's notes: who was there, the group's agreement on indicators and pace as decisions, the actions."""

from bot.blocks.text import cut
from bot.invitation_text import pace
from bot.jalon import Jalon
from flows import words
from flows.indicators import Side
from flows.phrases.meetings import MEETINGS
from flows.questions import LINE_LENGTH
from flows.schema import Flow
from flows.text import Language
from storage.projects import Project

ADJUSTMENTS = "follow_up.adjustments"
OUTCOME = "follow_up.outcome"


def kickoff_notes(flow: Flow) -> Flow:
    """What of the notes of a follow-up is asked of the kickoff: there is no result to read, nothing to adjust yet."""
    sections = [
        one.model_copy(update={"questions": tuple(each for each in one.questions if each.key != ADJUSTMENTS)})
        for one in flow.sections
        if one.id == OUTCOME
    ]
    return flow.model_copy(update={"sections": tuple(sections)})


def agreement(jalon: Jalon, project: Project, language: Language) -> list[dict[str, str]]:
    """The lines proposed as decisions, as a list answer is stored: indicators of each side, the pace."""
    chosen, told = jalon.store.rounds.chosen(project.id), []
    for phrase, side in ((MEETINGS.agreed.initiators, Side.INITIATOR), (MEETINGS.agreed.members, Side.PARTICIPANT)):
        names = [jalon.library.indicators[one.key].name.in_(language) for one in chosen if side in one.sides]
        told += [phrase.in_(language, told=", ".join(names))] if names else []
    if project.follow_up_count and project.meeting_minutes:
        lasting = words.minutes(project.meeting_minutes, language)
        often = pace(jalon, project, language)
        told.append(MEETINGS.agreed.pace.in_(language, count=project.follow_up_count, pace=often, minutes=lasting))
    return [{"id": f"agreed{number}", "text": cut(line, LINE_LENGTH)} for number, line in enumerate(told, 1)]
