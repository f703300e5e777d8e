"""The form of a question that the project adds: its rule above, its checks, its submit button (domain.md §2)."""

from collections.abc import Mapping
from typing import Any

from bot.blocks.parts import Block, prose
from bot.blocks.text import said
from bot.jalon import Jalon
from flows.custom import GROUP_RESULT_TYPES, custom_from_row, custom_problem
from flows.phrases.framing import FRAMING
from flows.problems import Problem
from flows.text import Language
from storage.overlays import OWN_QUESTIONS


def rule_blocks(jalon: Jalon, question: str, language: Language) -> list[Block]:
    """The rule that stands above the form of an own question; nothing above other rows."""
    if question not in OWN_QUESTIONS:
        return []
    return prose(said(jalon.library.messages.custom_question.rule.in_(language)))


def submit_words(jalon: Jalon, question: str, language: Language) -> str | None:
    """*Confirm and add*, for an own question; None leaves the usual words."""
    return jalon.library.messages.custom_question.submit.in_(language) if question in OWN_QUESTIONS else None


def own_question_problems(question: str, row: Mapping[str, Any], language: Language) -> dict[str, Problem]:
    """Why an own question cannot be asked as its row declares it, by the field to change."""
    if question not in OWN_QUESTIONS:
        return {}
    if not row.get("label"):
        return {"label": Problem(FRAMING.own_label_missing)}
    custom = custom_from_row(row, language)
    problem = custom_problem(custom)
    if problem is None:
        return {}
    if custom.type == "choice" and len(custom.choices) < 2:
        return {"choices": problem}
    in_check_in = custom.asked_to == "check_in"
    if in_check_in and custom.type not in {*GROUP_RESULT_TYPES, "text", "long_text"}:
        return {"type": problem}
    return {"visibility": problem}
