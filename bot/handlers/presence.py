"""What a member chooses of the messages they get: reminders, days away, and what they prefer after a silence."""

from datetime import date
from zoneinfo import ZoneInfo

from bot import ids
from bot.blocks.presence import FROM, KIND, REMINDERS, TO, absence_form, reminders_form
from bot.jalon import Jalon
from bot.outcomes import Done, Errors, Open, Outcome, Say, Update
from bot.request import ProjectRequest
from bot.rounds import round_of
from bot.submission import values
from flows import words
from flows.phrases.presence import PRESENCE
from flows.phrases.spine import SPINE
from storage.absences import AbsenceKind
from storage.silences import Preference

KINDS: dict[str, AbsenceKind] = {"leave": "leave", "training": "training", "other": "other"}


def reminders(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Reminders*: none, the due day's, or both."""
    return Open(reminders_form(request.project.id, request.person.reminders, request.language))


def save_reminders(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """The preference sent."""
    chosen = values(request.view).get(REMINDERS)
    if chosen in {"0", "1", "2"}:
        jalon.store.people.set_reminders(request.person.id, int(chosen))
    return Done(PRESENCE.reminders.saved.in_(request.language))


def absence(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Absence*: the days declared so far, and a form for others."""
    known = jalon.store.absences.to_come(request.person.id, _today(request))
    return Open(absence_form(request.project.id, known, _today(request), request.language))


def declare_absence(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """The form sent: both days are needed, in order, and not all past."""
    typed, language, said = values(request.view), request.language, PRESENCE.absence
    first, last = str(typed.get(FROM) or ""), str(typed.get(TO) or "")
    errors = {}
    if not first:
        errors[FROM] = said.from_missing.in_(language)
    if not last:
        errors[TO] = said.to_missing.in_(language)
    if errors:
        return Errors(errors)
    from_on, to_on = date.fromisoformat(first), date.fromisoformat(last)
    if to_on < from_on:
        return Errors({TO: said.to_before.in_(language)})
    if to_on < _today(request):
        return Errors({TO: said.over.in_(language)})
    kind = KINDS.get(typed.get(KIND) or "")
    jalon.store.absences.declare(request.person.id, from_on, to_on, kind, request.now)
    if from_on == to_on:
        return Done(said.declared_day.in_(language, on=words.day(from_on, language)))
    days = {"from_on": words.day(from_on, language), "to_on": words.day(to_on, language)}
    return Done(said.declared.in_(language, **days))


def end_absence(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*I am back*: the days to come are no longer away; the form shows what is left."""
    absence_id = ids.number(request.ids, "absence")
    if absence_id is None:
        return Say(SPINE.old_button.in_(request.language))
    jalon.store.absences.end(request.person.id, absence_id, request.now)
    known = jalon.store.absences.to_come(request.person.id, _today(request))
    return Update(absence_form(request.project.id, known, _today(request), request.language))


def keep_reminders(jalon: Jalon, request: ProjectRequest) -> Outcome:
    return _prefer(jalon, request, "keep")


def take_a_break(jalon: Jalon, request: ProjectRequest) -> Outcome:
    return _prefer(jalon, request, "break")


def talk(jalon: Jalon, request: ProjectRequest) -> Outcome:
    return _prefer(jalon, request, "talk")


def _prefer(jalon: Jalon, request: ProjectRequest, preference: Preference) -> Outcome:
    """The question after two silent rounds, answered: its message tells what was understood."""
    asked = round_of(jalon, request)
    if asked is None:
        return Say(SPINE.old_button.in_(request.language))
    jalon.store.silences.answer(asked.id, request.person.id, preference, request.now)
    return None


def _today(request: ProjectRequest) -> date:
    return request.now.astimezone(ZoneInfo(request.zone)).date()
