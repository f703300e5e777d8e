"""J4: the forms of the adaptation, opened and sent."""

import re

from bot import ids
from bot.adapting.desk import desk_of, press, send
from bot.adapting.forms import PASTED, import_form, rhythm_form, threshold_form
from bot.adapting.own import declared, own_form
from bot.adapting.pages import page_view
from bot.adapting.rotation import USUAL
from bot.adapting.words import rename_form, usual_word
from bot.jalon import Jalon
from bot.outcomes import Close, Errors, Outcome, Push, Say, Update
from bot.request import ProjectRequest
from bot.submission import errors_for, values
from flows.adapt_rules import LABEL_LENGTH, OPTION_LENGTH, QUOTED, catalogue_questions
from flows.adapting import gestures
from flows.adapting.written import pasted_overlay
from flows.custom import parts_of
from flows.overlay import CustomQuestion, Overlay, OwnText, Rhythm
from flows.phrases.adaptation import ADAPTATION
from flows.phrases.adapting import ADAPTING
from flows.text import Text

_BLANKS = re.compile(r"[ \t\r\n]+")


def leave_out(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """The form of leaving out sent: its reason is required."""
    reason = _typed(request, "reason")
    if not reason:
        return Errors({"reason": ADAPTING.leaving_out.missing.in_(request.language)})
    return _sent(jalon, request, gestures.leave_out(request.ids["question"], reason))


def reword(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """The form of rewording sent: a blank takes the original text again."""
    key = request.ids["question"]
    if too_long := _too_long(request, LABEL_LENGTH, "label_fr", "label_en", "hint_fr", "hint_en"):
        return Errors(too_long)
    fr, en = _typed(request, "label_fr"), _typed(request, "label_en")
    own = jalon.store.overlays.get(request.project.id).added.get(key)
    if own is not None:
        if not fr and not en:
            return Errors({"label_fr": ADAPTING.rewording.own_missing.in_(request.language)})
        label = OwnText(fr=fr or None, en=en or None)
        return _sent(jalon, request, gestures.edit(key, own.model_copy(update={"label": label})))
    question = catalogue_questions(jalon.asks(request.project)).get(key)
    if question is None:
        return Say(ADAPTING.no_such.in_(request.language))
    label_text = Text(fr=fr or question.label.fr, en=en or question.label.en)
    return _sent(jalon, request, gestures.reword(question, label_text, _hint(request, question.hint)))


def add(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Add a question*, beside a part of the framing."""
    part = request.ids.get("part", "")
    if part not in parts_of(jalon.library):
        return Say(ADAPTING.no_such.in_(request.language))
    return Push(own_form(desk_of(jalon, request), part))


def save_own(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Confirm and add*: the project's own question, new or edited."""
    desk = desk_of(jalon, request)
    read = declared(desk, request.view)
    if not isinstance(read, CustomQuestion):
        return Errors(errors_for(read, request.view, request.language))
    key = request.ids.get("question")
    if key is None:
        label = read.label.text.in_(request.language)
        return _sent(jalon, request, gestures.add(request.ids.get("part", ""), label, read))
    before = desk.adapted.overlay.added.get(key)
    return _sent(jalon, request, gestures.edit(key, _kept(before, read) if before is not None else read))


def threshold(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Threshold*: the form, or why the number no longer changes."""
    desk = desk_of(jalon, request)
    if desk.adapted.moment.next_round > 1:
        return Say(ADAPTATION.threshold_fixed.in_(request.language))
    return Push(threshold_form(desk))


def save_threshold(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """The threshold sent."""
    given = _number(request, "threshold")
    if given is None:
        return Errors({"threshold": ADAPTING.rhythm.not_a_number.in_(request.language)})
    return _sent(jalon, request, gestures.set_threshold(given))


def rhythm(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Rhythm*: the numbers proposed; once the dates are published, where they are changed."""
    if request.project.kickoff_on is None:
        return Push(rhythm_form(desk_of(jalon, request)))
    return Update(page_view(desk_of(jalon, request, page="rhythm")))


def save_rhythm(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """The rhythm sent."""
    numbers = {name: _number(request, name) for name in ("weeks", "count", "minutes")}
    missing = {name: ADAPTING.rhythm.not_a_number.in_(request.language) for name, one in numbers.items() if one is None}
    if missing:
        return Errors(missing)
    paced = Rhythm(cadence_weeks=numbers["weeks"], count=numbers["count"], minutes=numbers["minutes"])
    return _sent(jalon, request, gestures.pace(paced))


def rename(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Rename*, beside a word."""
    usual = usual_word(jalon.library, request.ids.get("word", ""))
    if usual is None:
        return Say(ADAPTING.no_such.in_(request.language))
    return Push(rename_form(desk_of(jalon, request), request.ids["word"], usual))


def save_word(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """The project's word sent: a blank takes the usual one again."""
    key = request.ids.get("word", "")
    usual = usual_word(jalon.library, key)
    if usual is None:
        return Say(ADAPTING.no_such.in_(request.language))
    if too_long := _too_long(request, OPTION_LENGTH, "fr", "en"):
        return Errors(too_long)
    own = Text(fr=_typed(request, "fr") or usual.fr, en=_typed(request, "en") or usual.en)
    return _sent(jalon, request, gestures.rename(key, usual, own))


def rotate(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """A rating chosen for a check-in to come."""
    number, key = ids.number(request.ids, "round"), request.ids.get("rotating", USUAL)
    change = gestures.rotate(number or 0, None if key == USUAL else key)
    return press(jalon, request, change) or Update(page_view(desk_of(jalon, request)))


def paste(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Import*: where an adaptation is pasted."""
    return Push(import_form(desk_of(jalon, request)))


def save_pasted(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """The adaptation pasted: it takes the place of the one there is, or a sentence says why not."""
    given = values(request.view)
    read = pasted_overlay("\n".join(str(given[name]) for name in PASTED if given.get(name)))
    if not isinstance(read, Overlay):
        return Errors({PASTED[0]: read.in_(request.language)})
    return _sent(jalon, request, gestures.replace(read))


def _sent(jalon: Jalon, request: ProjectRequest, change: gestures.Change) -> Outcome:
    """Save a form; the window below is drawn again."""
    refused = send(jalon, request, change)
    if refused is not None:
        return refused
    below = request.view.get("previous_view_id")
    page = page_view(desk_of(jalon, request))
    return Close(also=Update(page, str(below)) if below else None)


def _too_long(request: ProjectRequest, most: int, *fields: str) -> dict[str, str]:
    """What is said beside each of these fields that holds more than `most` characters."""
    typed = {field: _typed(request, field) for field in fields}
    return {
        field: ADAPTATION.option_too_long.in_(request.language, text=text[:QUOTED], max=most)
        for field, text in typed.items()
        if len(text) > most
    }


def _typed(request: ProjectRequest, field: str) -> str:
    """What was typed in a field, on one line, its no-break spaces kept; empty when nothing was."""
    typed = str(values(request.view).get(field) or "").replace("\0", "")
    return _BLANKS.sub(" ", typed).strip()


def _number(request: ProjectRequest, field: str) -> int | None:
    given = _typed(request, field)
    return int(given) if given.isdecimal() and len(given) < 4 else None


def _hint(request: ProjectRequest, usual: Text | None) -> Text | None:
    fr, en = _typed(request, "hint_fr"), _typed(request, "hint_en")
    if usual is not None:
        return Text(fr=fr or usual.fr, en=en or usual.en)
    return Text(fr=fr or en, en=en or fr) if fr or en else None


def _kept(before: CustomQuestion, read: CustomQuestion) -> CustomQuestion:
    """An edited question, hidden if it was, with its words in the other language if the reader's did not change."""
    same = read.label.text.fr in {before.label.fr, before.label.en} or read.label.text.en in {
        before.label.fr,
        before.label.en,
    }
    return read.model_copy(update={"hidden": before.hidden, "label": before.label if same else read.label})
