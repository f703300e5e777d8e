"""The forms of the adaptation: leaving out, rewording, the threshold, the rhythm, an adaptation pasted."""

from bot.adapting.desk import Desk
from bot.blocks.parts import Block, View, context, input_block, modal, number_input, prose, section, text_input
from bot.blocks.text import said
from flows.adapting.asked import Line
from flows.adapting.pieces import EVERYTHING
from flows.calendar import USUAL_CADENCE_WEEKS, USUAL_FOLLOW_UP_MINUTES, USUAL_FOLLOW_UPS
from flows.phrases import Phrase
from flows.phrases.adapting import ADAPTING
from flows.text import Text

LEAVE_OUT, REWORD, THRESHOLD, RHYTHM, IMPORT = (
    "adapt.leave_out",
    "adapt.reword",
    "adapt.threshold",
    "adapt.rhythm",
    "adapt.import",
)
# A field holds 3,000 characters: a long text is pasted in several.
PASTED = ("text", "text_2", "text_3")


def leave_out_form(desk: Desk, line: Line) -> View:
    """Why a question is left out."""
    phrases, language = ADAPTING.leaving_out, desk.language
    blocks = [
        section(f"*{said(desk.read(line.question))}*\n{phrases.told.in_(language)}"),
        input_block("reason", phrases.reason.in_(language), text_input(), phrases.reason_hint.in_(language)),
    ]
    return _form(desk, phrases.title, blocks, phrases.submit, LEAVE_OUT, f"left_out:{line.question.key}", line)


def reword_form(desk: Desk, line: Line) -> View:
    """A question's words in both languages, the original above; for one of the project's own, its words alone."""
    phrases, language, question = ADAPTING.rewording, desk.language, line.question
    if line.original is None:
        own = line.own.label if line.own is not None else None
        blocks: list[Block] = [
            context(phrases.own_told.in_(language)),
            input_block(
                "label_fr", phrases.label_fr.in_(language), text_input(own.fr if own else None, multiline=True)
            ),
            input_block(
                "label_en", phrases.label_en.in_(language), text_input(own.en if own else None, multiline=True)
            ),
        ]
        return _form(desk, phrases.title, blocks, phrases.submit, REWORD, f"added:{question.key}", line)
    hint = question.hint
    blocks = [
        *prose(said(_original(line.original.label, line.original.hint))),
        context(phrases.told.in_(language, example="{k}")),
        input_block("label_fr", phrases.label_fr.in_(language), text_input(question.label.fr, multiline=True)),
        input_block("label_en", phrases.label_en.in_(language), text_input(question.label.en, multiline=True)),
        input_block("hint_fr", phrases.hint_fr.in_(language), text_input(hint.fr if hint else None, multiline=True)),
        input_block("hint_en", phrases.hint_en.in_(language), text_input(hint.en if hint else None, multiline=True)),
    ]
    return _form(desk, phrases.title, blocks, phrases.submit, REWORD, f"reworded:{question.key}", line)


def threshold_form(desk: Desk) -> View:
    """How many answers a group result needs."""
    phrases, language = ADAPTING.threshold, desk.language
    blocks = [
        section(phrases.told.in_(language)),
        input_block("threshold", phrases.label.in_(language), number_input(desk.project.threshold)),
    ]
    return _form(desk, phrases.title, blocks, ADAPTING.rewording.submit, THRESHOLD, "threshold")


def rhythm_form(desk: Desk) -> View:
    """The numbers proposed when the kickoff is dated."""
    phrases, language, rhythm = ADAPTING.rhythm, desk.language, desk.adapted.overlay.rhythm
    blocks = [
        section(phrases.told.in_(language)),
        input_block("weeks", phrases.weeks.in_(language), number_input(rhythm.cadence_weeks or USUAL_CADENCE_WEEKS)),
        input_block("count", phrases.count.in_(language), number_input(rhythm.count or USUAL_FOLLOW_UPS)),
        input_block("minutes", phrases.minutes.in_(language), number_input(rhythm.minutes or USUAL_FOLLOW_UP_MINUTES)),
    ]
    return _form(desk, phrases.title, blocks, ADAPTING.rewording.submit, RHYTHM, "rhythm")


def import_form(desk: Desk) -> View:
    """Where an exported adaptation is pasted."""
    phrases, language = ADAPTING.pasted, desk.language
    first, *others = PASTED
    blocks = [
        section(phrases.told.in_(language)),
        input_block(first, phrases.text.in_(language), text_input(multiline=True)),
        *(
            input_block(
                block_id,
                phrases.more.in_(language, number=rank),
                text_input(multiline=True),
                phrases.more_hint.in_(language),
            )
            for rank, block_id in enumerate(others, start=2)
        ),
    ]
    return _form(desk, phrases.title, blocks, phrases.submit, IMPORT, EVERYTHING)


def _form(  # noqa: PLR0917 - a form's title, fields, button, and what it is about
    desk: Desk,
    title: Phrase,
    blocks: list[Block],
    submit: Phrase,
    callback_id: str,
    piece: str,
    line: Line | None = None,
) -> View:
    language = desk.language
    about = {"question": line.question.key} if line is not None else {}
    return modal(
        title.in_(language),
        blocks,
        submit=submit.in_(language),
        close=ADAPTING.cancel.in_(language),
        callback_id=callback_id,
        private_metadata=desk.ids(piece=piece, seen=desk.seen(piece), **about),
    )


def _original(label: Text, hint: Text | None) -> str:
    """Both languages of the catalogue's words."""
    told = [f"FR · {label.fr}", f"EN · {label.en}"]
    return "\n".join([*told, *((f"FR · {hint.fr}", f"EN · {hint.en}") if hint else ())])
