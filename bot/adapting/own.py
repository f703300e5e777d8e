"""A question of the project's own: its form, what was declared in it, how it is told in a list."""

from collections.abc import Mapping
from typing import Any

from bot.adapting.desk import Desk
from bot.blocks.form import Form, Names
from bot.blocks.inputs import field_blocks
from bot.blocks.parts import View, context, modal, prose
from bot.blocks.text import said
from bot.own_questions import own_question_problems
from bot.submission import row
from flows.answers import CheckContext, check
from flows.custom import custom_from_row, parts_of
from flows.library import Library
from flows.overlay import CustomQuestion
from flows.phrases.adapting import ADAPTING
from flows.problems import Problem
from flows.questions import RowsQuestion
from flows.rows import asked_fields, check_row

# Every part's own questions are declared by the same fields.
DECLARED_BY = "goals.custom_questions"
OWN = "adapt.own"


def own_form(desk: Desk, part: str, key: str | None = None) -> View:
    """The form of a question to add to a part, or of the one of that key: the rule above, then five fields."""
    language, library = desk.language, desk.adapted.library
    own = desk.adapted.overlay.added.get(key) if key is not None else None
    form = Form(language, Names(library, desk.project.zone))
    title = parts_of(library)[part]
    texts = library.messages.custom_question
    blocks = [
        *prose(said(texts.rule.in_(language))),
        context(ADAPTING.own.limits.in_(language), ADAPTING.own.part.in_(language, part=title)),
    ]
    answers = _as_row(own, desk) if own is not None else {}
    for field in asked_fields(_declaration(library)):
        blocks += field_blocks(field, answers, form)
    about = {"question": key, "piece": f"added:{key}", "seen": desk.seen(f"added:{key}")} if key is not None else {}
    return modal(
        ADAPTING.own.title.in_(language),
        blocks,
        submit=texts.submit.in_(language),
        close=ADAPTING.cancel.in_(language),
        callback_id=OWN,
        private_metadata=desk.ids(part=part, **about),
    )


def declared(desk: Desk, view: Mapping[str, Any]) -> CustomQuestion | dict[str, Problem]:
    """The question that the form declares, or what is wrong with it, by field."""
    question = _declaration(desk.adapted.library)
    checked = check_row(question, row(view, question), CheckContext(), check)
    if checked.errors:
        return dict(checked.errors)
    given = checked.row or {}
    if problems := own_question_problems(DECLARED_BY, given, desk.language):
        return problems
    return custom_from_row(given, desk.language).model_copy(update={"row": None})


def own_words(desk: Desk, own: CustomQuestion) -> str:
    """What it is in words: type of answer, whom it asks, who sees the answer."""
    fields = {field.key: field for field in _declaration(desk.adapted.library).fields}
    told = []
    for key in ("type", "asked_to", "visibility"):
        choices = getattr(fields[key], "choices", ())
        told.append(next(one.label.in_(desk.language) for one in choices if one.id == getattr(own, key)))
    return " · ".join(told)


def _as_row(own: CustomQuestion, desk: Desk) -> dict[str, Any]:
    """A declared question as the answers of its form."""
    lines = [one.label.text.in_(desk.language) for one in own.choices]
    return {
        "label": own.label.text.in_(desk.language),
        "type": own.type,
        "choices": "\n".join(lines) or None,
        "asked_to": own.asked_to,
        "visibility": own.visibility,
    }


def _declaration(library: Library) -> RowsQuestion:
    question = library.flows["framing"].question(DECLARED_BY)
    if not isinstance(question, RowsQuestion):
        raise TypeError(f"{DECLARED_BY} declares no questions")
    return question
