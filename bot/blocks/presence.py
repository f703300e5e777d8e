"""The forms of reminders and absences; pure."""

from collections.abc import Sequence
from datetime import date

from bot import ids
from bot.blocks.parts import Block, View, button, date_picker, divider, input_block, modal, option, radio, section
from flows import words
from flows.phrases.forms import FORMS
from flows.phrases.presence import PRESENCE
from flows.phrases.spine import SPINE
from flows.text import Language
from storage.people import Absence

REMINDERS, FROM, TO, KIND = "reminders", "from_on", "to_on", "kind"


def reminders_form(project_id: int, reminders: int, language: Language) -> View:
    """How many reminders at each check-in, the present choice marked."""
    said = PRESENCE.reminders
    options = [
        option(said.two.in_(language), "2"),
        option(said.one.in_(language), "1"),
        option(said.none.in_(language), "0"),
    ]
    field = input_block(REMINDERS, said.ask.in_(language), radio(options, str(reminders)), said.hint.in_(language))
    return modal(
        said.title.in_(language),
        [field],
        submit=FORMS.save.in_(language),
        close=SPINE.close.in_(language),
        callback_id="preferences.reminders",
        private_metadata=ids.encode(project=project_id, language=language),
    )


def absence_form(project_id: int, known: Sequence[Absence], today: date, language: Language) -> View:
    """The absences that are not over, each with its end, and the fields of a new one."""
    said = PRESENCE.absence
    kinds = [
        option(said.leave.in_(language), "leave"),
        option(said.training.in_(language), "training"),
        option(said.other.in_(language), "other"),
    ]
    blocks: list[Block] = [section(said.intro.in_(language))]
    blocks += [_known(project_id, one, today, language) for one in known]
    blocks += [
        divider(),
        input_block(FROM, said.from_.in_(language), date_picker()),
        input_block(TO, said.to.in_(language), date_picker()),
        input_block(KIND, said.kind.in_(language), radio(kinds), said.kind_hint.in_(language)),
    ]
    return modal(
        said.title.in_(language),
        blocks,
        submit=said.submit.in_(language),
        close=SPINE.close.in_(language),
        callback_id="absence.declare",
        private_metadata=ids.encode(project=project_id, language=language),
    )


def _known(project_id: int, one: Absence, today: date, language: Language) -> Block:
    said = PRESENCE.absence
    first = words.day(one.from_on, language)
    if one.to_on is None:
        text = said.open_ended.in_(language, from_on=first)
    elif one.to_on == one.from_on:
        text = said.day.in_(language, on=first)
    else:
        text = said.span.in_(language, from_on=first, to_on=words.day(one.to_on, language))
    kinds = {"leave": said.leave, "training": said.training, "other": said.other, "break": said.on_break}
    kind = kinds.get(one.kind or "")
    told = f"{text} ({kind.in_(language)})" if kind is not None else text
    label = said.end if one.from_on <= today else said.drop
    value = ids.encode(project=project_id, absence=one.id)
    return section(told, button(label.in_(language), "absence.end", value))
