"""What is held on one person, in their own words and language: a title and lines (mrkdwn) for each kind; pure."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from msgspec import Struct

from bot.blocks.form import CONTRIBUTION_TYPES, Names
from bot.blocks.held_recognition import citation_lines, thanks_lines
from bot.blocks.read import shown
from bot.blocks.text import date_token, said
from flows import words
from flows.adapt import role_name as role_text
from flows.check_in import personal_labels
from flows.phrases.my_data import MY_DATA
from flows.phrases.presence import PRESENCE
from flows.schema import Flow
from flows.text import Language
from storage.held import HeldAttendance, HeldContribution, HeldParticipation, HeldRun
from storage.my_data import HeldData, Identity
from storage.people import Absence, HeldRole

INTAKE = "intake"
Group = tuple[str, list[str]]


class Reader(Struct, frozen=True):
    """In which language and zone data are told, and the names behind their ids."""

    language: Language
    zone: str
    names: Names

    def at(self, instant: datetime) -> str:
        return date_token(instant, "moment", self.zone, self.language)

    def on(self, day: date) -> str:
        return words.day(day, self.language, year=True)


def held_groups(held: HeldData, reader: Reader) -> list[Group]:
    """Every kind of which something is held, in order."""
    language, kinds = reader.language, MY_DATA.kinds
    groups = [
        (kinds.identity.in_(language), identity_lines(held.identity, reader.language, reader.zone)),
        (kinds.membership.in_(language), list(_membership(held, reader))),
        (kinds.roles.in_(language), [_role(one, reader) for one in held.roles]),
        (kinds.absences.in_(language), [_absence(one, reader) for one in held.absences]),
        *_answers(held, reader),
        (kinds.contributions.in_(language), list(_contributions(held, reader))),
        (kinds.thanks.in_(language), thanks_lines(held, language, reader.zone)),
        (kinds.citations.in_(language), citation_lines(held, language)),
        (kinds.planned.in_(language), list(_planned(held, reader))),
        (kinds.attendance.in_(language), [_attendance(one, reader) for one in held.attendance]),
        (kinds.actions.in_(language), list(_actions(held, reader))),
        (kinds.validated.in_(language), [MY_DATA.lines.version.in_(language, number=n) for n in held.validated]),
        (kinds.named.in_(language), _named(held, reader)),
        (kinds.logs.in_(language), list(_logs(held, reader))),
    ]
    return [(title, lines) for title, lines in groups if lines]


def identity_lines(identity: Identity, language: Language, zone: str) -> list[str]:
    """What is kept of a Slack user."""
    line = MY_DATA.lines
    told = [line.name.in_(language, name=said(identity.name), id=identity.slack_id)]
    if identity.zone:
        told.append(line.zone.in_(language, zone=identity.zone))
    if identity.slack_language:
        told.append(line.slack_language.in_(language, code=_language_name(identity.slack_language, language)))
    if identity.chosen_language:
        told.append(line.chosen_language.in_(language, code=_language_name(identity.chosen_language, language)))
    told.append(line.read_at.in_(language, at=date_token(identity.read_from_slack_at, "moment", zone, language)))
    if identity.welcomed_at:
        told.append(line.welcomed.in_(language, at=date_token(identity.welcomed_at, "moment", zone, language)))
    if identity.home_seen_at:
        told.append(line.home_seen.in_(language, at=date_token(identity.home_seen_at, "moment", zone, language)))
    return told


def _language_name(code: str, language: Language) -> str:
    from babel import Locale

    return str(Locale(language).languages.get(code, code))


def earlier_versions(held: HeldData) -> int:
    """How many answers, since replaced, are kept besides those shown."""
    return sum(not one.current for run in (*held.runs, *held.written) for one in run.answers)


def _membership(held: HeldData, reader: Reader) -> Iterator[str]:
    line, one, language = MY_DATA.lines, held.membership, reader.language
    yield line.added.in_(language, at=reader.at(one.added_at))
    if one.put_forward_by:
        yield line.put_forward.in_(language, name=said(one.put_forward_by))
    if one.invited_at:
        yield line.invited.in_(language, at=reader.at(one.invited_at))
    if one.invitation_answered_at:
        yield line.replied.in_(language, at=reader.at(one.invitation_answered_at))
    if one.invitation == "declined":
        yield line.declined.in_(language)
    if one.joined_on:
        yield line.joined.in_(language, on=reader.on(one.joined_on))
        yield line.reminders.in_(language, count=one.reminders)
    if one.last_active_on:
        yield line.left.in_(language, on=reader.on(one.last_active_on))


def role_name(role: HeldRole, names: Names, language: Language) -> str:
    """The name of a role, the project's own title of one that it added; with the practice of an expert."""
    name = role.title or role_text(names.library, names.overlay, role.role).in_(language)
    return said(f"{name} · {role.practice}" if role.practice else name)


def _role(role: HeldRole, reader: Reader) -> str:
    line = MY_DATA.lines
    status = {"accepted": line.accepted, "to_discuss": line.to_discuss, "declined": line.role_declined}.get(
        role.status, line.given
    )
    name = role_name(role, reader.names, reader.language)
    return line.role_status.in_(reader.language, role=name, status=status.in_(reader.language))


def _absence(one: Absence, reader: Reader) -> str:
    told, language = PRESENCE.absence, reader.language
    if one.to_on is None:
        text = told.open_ended.in_(language, from_on=reader.on(one.from_on))
    else:
        text = told.span.in_(language, from_on=reader.on(one.from_on), to_on=reader.on(one.to_on))
    kinds = {"leave": told.leave, "training": told.training, "other": told.other, "break": told.on_break}
    kind = kinds.get(one.kind or "")
    return f"{text} ({kind.in_(language)})" if kind is not None else text


def _answers(held: HeldData, reader: Reader) -> Iterator[Group]:
    """The intake, then each check-in, then what was written for the project."""
    language, kinds = reader.language, MY_DATA.kinds
    said_of = {one.round: one for one in held.participations}
    expected = _expectations(held)
    for run in sorted(held.runs, key=lambda one: one.round or 0):
        if run.round is None:
            title = kinds.intake.in_(language) if run.flow.id == INTAKE else run.flow.title.in_(language)
            yield title, [*_saved(run, reader), *_answered(run, run.flow, reader)]
        else:
            flow = personal_labels(reader.names.library, run.flow, run.round, expected)
            lines = [*_saved(run, reader), *_answered(run, flow, reader)]
            lines += _participation(said_of.pop(run.round, None), reader)
            yield kinds.check_in.in_(language, number=run.round), lines
    for number, one in said_of.items():
        yield kinds.check_in.in_(language, number=number), list(_participation(one, reader))
    for run in held.written:
        title = kinds.written.in_(language, flow=run.flow.title.in_(language))
        yield title, [*_saved(run, reader), *_answered(run, run.flow, reader)]


def _expectations(held: HeldData) -> Sequence[str]:
    found = (one for run in held.runs for one in run.current if one.question == "intake.expectations")
    return [line["text"] for one in found for line in one.value]


def _saved(run: HeldRun, reader: Reader) -> Iterator[str]:
    """When it was last saved; once is enough to read, the file has every saving."""
    if run.savings:
        yield MY_DATA.lines.saved.in_(reader.language, at=reader.at(run.savings[-1].at))
        if run.savings[-1].standing == "after_close":
            yield MY_DATA.lines.uncounted.in_(reader.language)


def _answered(run: HeldRun, flow: Flow, reader: Reader) -> Iterator[str]:
    labels = {question.key: question for question in flow.questions}
    for one in run.current:
        question = labels.get(one.question)
        # A question since left out has no label any more: its key and the answer as stored still tell.
        text = shown(question, one.value, reader.language, reader.names) if question else said(str(one.value))
        label = said(question.label.in_(reader.language) if question else one.question)
        yield f"_{label}_\n{text}"


def _participation(one: HeldParticipation | None, reader: Reader) -> Iterator[str]:
    if one is None:
        return
    line, language = MY_DATA.lines, reader.language
    fates = {
        "named": line.comment_named,
        "unnamed": line.comment_unnamed,
        "held": line.comment_held,
        "withdrawn": line.comment_withdrawn,
    }
    if one.comment in fates:
        yield fates[one.comment].in_(language)
    if one.passed_at:
        yield line.passed.in_(language, at=reader.at(one.passed_at))
    if one.asked_again_on:
        yield line.asked_again.in_(language, on=reader.on(one.asked_again_on))
    if one.wants_contact:
        yield line.wants_contact.in_(language)
    if one.contacted_at:
        yield line.contacted.in_(language, at=reader.at(one.contacted_at))


def _contributions(held: HeldData, reader: Reader) -> Iterator[str]:
    types = reader.names.of(CONTRIBUTION_TYPES, reader.language)
    for one in held.contributions:
        kind = said(types.get(one.type, one.type))
        told = MY_DATA.lines.contribution.in_(reader.language, title=said(one.title), type=kind, at=reader.at(one.at))
        yield " · ".join([told, *_more_of(one, reader)])
    for reuse in held.reuses:
        who = said(", ".join(part for part in (reuse.reused_by, reuse.reused_where) if part))
        yield MY_DATA.lines.reuse.in_(reader.language, title=said(reuse.title), who=who)


def _more_of(one: HeldContribution, reader: Reader) -> Iterator[str]:
    line, language = MY_DATA.lines, reader.language
    if one.link:
        yield said(one.link)
    if not one.cite:
        yield line.not_cited.in_(language)
    if one.closed_at:
        yield line.request_closed.in_(language, at=reader.at(one.closed_at))
    if one.withdrawn_at:
        yield line.withdrawn.in_(language, at=reader.at(one.withdrawn_at))


def _planned(held: HeldData, reader: Reader) -> Iterator[str]:
    line = MY_DATA.lines
    for one in held.planned_contents:
        if one.owner:
            yield line.planned_owner.in_(reader.language, content=said(one.content))
        if one.reviewer:
            yield line.planned_reviewer.in_(reader.language, content=said(one.content))


def _attendance(one: HeldAttendance, reader: Reader) -> str:
    line, language = MY_DATA.lines, reader.language
    if one.kind == "follow_up":
        meeting = line.follow_up.in_(language, number=one.number, on=reader.on(one.on))
    else:
        meeting = (line.kickoff if one.kind == "kickoff" else line.review).in_(language, on=reader.on(one.on))
    return (line.present if one.standing == "present" else line.excused).in_(language, meeting=meeting)


def _actions(held: HeldData, reader: Reader) -> Iterator[str]:
    line, language = MY_DATA.lines, reader.language
    for one in held.actions:
        if one.done_on:
            yield line.action_done.in_(language, what=said(one.what), on=reader.on(one.done_on))
        elif one.due_on:
            yield line.action_due.in_(language, what=said(one.what), on=reader.on(one.due_on))
        else:
            yield said(one.what)


def _named(held: HeldData, reader: Reader) -> list[str]:
    """Labels where they are known: a question of a meeting is in its own flow."""
    flows = (*reader.names.library.flows.values(), *(run.flow for run in held.written))
    labels = {question.key: question.label for flow in flows for question in flow.questions}
    return [said(labels[key].in_(reader.language)) if key in labels else key for key in held.named_in]


def _logs(held: HeldData, reader: Reader) -> Iterator[str]:
    count = sum(held.messages.values())
    if count:
        yield MY_DATA.lines.messages.in_(reader.language, count=count)
    if held.journal_entries:
        yield MY_DATA.lines.journal.in_(reader.language, count=held.journal_entries)
