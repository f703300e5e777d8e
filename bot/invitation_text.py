"""The invitation and the welcome as one person reads them: every value filled in, a line without its value left out."""

import re
from collections.abc import Collection
from datetime import datetime

from bot.blocks.text import date_token, said
from bot.jalon import Jalon
from bot.notice import notice
from flows.text import Language
from flows.waves.wording import worded
from storage.projects import Project

_ENDS_WITH_ITS_COLON = re.compile(r"\*\s*:\s*$")
DEFAULT_WEEKS = 3
DEFAULT_COUNT = 5


def invitation_text(
    jalon: Jalon, project: Project, put_forward_by: str, language: Language, zone: str, *, invited: Collection[str] = ()
) -> str:
    """The exact message (mrkdwn paragraphs); `put_forward_by` is a mention, `invited` Slack ids about to get it."""
    text = worded(jalon.library.messages.invitation.text, wave=project.is_wave).in_(
        language,
        person=put_forward_by,
        project=said(project.name),
        why=said(why(jalon, project) or ""),
        count=project.follow_up_count or DEFAULT_COUNT,
        pace=pace(jalon, project, language),
        kickoff=kickoff(jalon, project.kickoff_at, language, zone),
        place=said(place(jalon, project) or ""),
        notice=project_notice(jalon, project, language, invited),
    )
    return without_empty_lines(text)


def welcome_text(jalon: Jalon, project: Project, language: Language, zone: str) -> str:
    """What a new member is told first (mrkdwn paragraphs)."""
    text = jalon.library.messages.welcome.text.in_(
        language,
        project=said(project.name),
        platform=said(platform(jalon, project, language)),
        kickoff=kickoff(jalon, project.kickoff_at, language, zone),
        place=said(place(jalon, project) or ""),
    )
    return without_empty_lines(text)


def project_notice(jalon: Jalon, project: Project, language: Language, invited: Collection[str] = ()) -> str:
    """The privacy notice of the project, with the number of answers that will hold once those invited have joined."""
    return notice(jalon.settings, project, jalon.store.intakes.k_promised(project.id, invited), language)


def place(jalon: Jalon, project: Project) -> str | None:
    """Where the kickoff is held."""
    return next((m.place for m in jalon.store.calendar.meetings(project.id) if m.kind == "kickoff"), None)


def why(jalon: Jalon, project: Project) -> str | None:
    """Why the project is started, as the initiators wrote it."""
    run = jalon.store.runs.find(project.id, "framing")
    value = run.values.get("goals.why") if run else None
    return str(value) if value else None


def platform(jalon: Jalon, project: Project, language: Language) -> str:
    """How the platform is used: the text that the kickoff confirmed, else the one proposed."""
    run = jalon.store.runs.find(project.id, "kickoff")
    value = run.values.get("kickoff.platform") if run else None
    if value:
        return str(value["text"])
    default = getattr(jalon.library.flows["kickoff"].question("kickoff.platform"), "default", None)
    return str(default.in_(language)) if default is not None else ""


def pace(jalon: Jalon, project: Project, language: Language) -> str:
    """How often the group meets, in words."""
    weeks = project.cadence_weeks or DEFAULT_WEEKS
    words = jalon.library.messages.invitation.pace
    return words.weekly.in_(language) if weeks == 1 else words.weeks.in_(language, weeks=weeks)


def kickoff(jalon: Jalon, at: datetime | None, language: Language, zone: str) -> str:
    """When the kickoff is, or that its date is to come."""
    if at is None:
        return jalon.library.messages.invitation.kickoff_to_come.in_(language)
    return date_token(at, "moment", zone, language)


def without_empty_lines(text: str) -> str:
    """The text without the lines whose value is missing: those that end with their colon."""
    return "\n".join(line for line in text.split("\n") if not _ENDS_WITH_ITS_COLON.search(line))
