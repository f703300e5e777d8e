"""Rows: in the section, the rows so far with what may be done to them; then the form of one row, on top of it.

Presses: action `row.add` (value: question), `row.open` with `one_per` (question, line), `row.menu` (the option chosen:
do=edit or do=remove, question, row). The row's form is submitted as callback `row.save`, its metadata holds the ids
given, `question`, and `row` (when it exists) or `line`.
"""

from collections.abc import Mapping, Sequence

from bot.blocks.form import Form
from bot.blocks.inputs import field_blocks
from bot.blocks.parts import Block, View, actions, button, context, modal, option, overflow, section
from bot.blocks.read import label_of, row_line
from bot.blocks.text import said, said_plain
from bot.ids import encode
from flows.phrases.forms import FORMS
from flows.questions import RowsQuestion
from flows.rows import Row, asked_fields
from flows.values import Value

ADD, OPEN, MENU = "row.add", "row.open", "row.menu"
SAVE = "row.save"
EDIT, REMOVE = "edit", "remove"


def rows_blocks(question: RowsQuestion, rows: Sequence[Row], form: Form) -> list[Block]:
    """The question as text, then its rows: one per line of another answer, or as many as people add."""
    blocks = [section(f"*{said(question.label.in_(form.language))}*")]
    if question.hint is not None:
        blocks.append(context(said(question.hint.in_(form.language))))
    if question.one_per is not None:
        return [*blocks, *_by_line(question, question.one_per, rows, form)]
    return [*blocks, *(_row(question, row, form) for row in rows), *_end(question, len(rows), form)]


def row_of_line(question: RowsQuestion, rows: Sequence[Row], line: str) -> Row | None:
    """With `one_per`, the row that belongs to that line."""
    return next((row for row in rows if row.get(question.fields[0].key) == line), None)


def row_view(
    question: RowsQuestion,
    form: Form,
    ids: Mapping[str, int | str],
    *,
    row: Row | None = None,
    line: str | None = None,
    above: Sequence[Block] = (),
    submit: str | None = None,
) -> View:
    """The form of one row, empty without `row`; with `one_per`, `line` is the parent line, shown as text.

    `above` goes first (a rule, what is wrong); `submit` is the button's words, "Save" unless told.
    """
    blocks = list(above)
    known: dict[str, int | str] = {"question": question.key}
    if question.one_per is not None and line is not None:
        blocks.append(section(f"*{said(label_of(question.fields[0], line, form.names, form.language))}*"))
        known["line"] = line
    if row is not None:
        known["row"] = row["id"]
    answers: Mapping[str, Value] = row or {}
    for field in asked_fields(question):
        blocks += field_blocks(field, answers, form)
    return modal(
        question.item.in_(form.language),
        blocks,
        submit=submit or FORMS.save.in_(form.language),
        close=FORMS.cancel.in_(form.language),
        callback_id=SAVE,
        private_metadata=encode(**{**ids, **known}),
    )


def _by_line(question: RowsQuestion, source: str, rows: Sequence[Row], form: Form) -> list[Block]:
    lines = form.names.of(source, form.language)
    if not lines:
        return [context(FORMS.rows.no_line.in_(form.language))]
    blocks = []
    for line, text in lines.items():
        row = row_of_line(question, rows, line)
        filled = row_line(question, row, form.names, form.language) if row is not None else ""
        words = FORMS.rows.edit if filled else FORMS.rows.fill
        shown = filled or f"*{said(text)}*\n_{FORMS.rows.to_fill.in_(form.language)}_"
        press = button(
            words.in_(form.language),
            OPEN,
            encode(question=question.key, line=line),
            label=FORMS.of_which.in_(form.language, what=words.in_(form.language), which=said_plain(text)),
        )
        blocks.append(section(shown, press, f"{question.key}#{line}"))
    return blocks


def _row(question: RowsQuestion, row: Row, form: Form) -> Block:
    value = {"question": question.key, "row": row["id"]}
    menu = overflow(
        MENU,
        [
            option(FORMS.rows.edit.in_(form.language), encode(do=EDIT, **value)),
            option(FORMS.rows.remove.in_(form.language), encode(do=REMOVE, **value)),
        ],
    )
    return section(row_line(question, row, form.names, form.language), menu, f"{question.key}#{row['id']}")


def _end(question: RowsQuestion, count: int, form: Form) -> list[Block]:
    """What follows the rows: the button that adds one, as long as there is room."""
    if count >= question.max:
        return [context(FORMS.rows.full.in_(form.language, count=question.max))]
    words = FORMS.rows.add.in_(form.language, item=question.item)
    add = actions(button(words, ADD, encode(question=question.key)), block_id=f"{question.key}#add")
    return [add] if count else [context(FORMS.rows.none.in_(form.language)), add]
