"""The form of a contribution, and what it was filled with."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, cast

from msgspec import Struct

from bot.blocks.form import ASKED_ABOUT, CONTRIBUTION_TYPES, Names
from bot.blocks.parts import Block, View, checkboxes, context, input_block, modal, option, radio, select, text_input
from bot.blocks.text import said_plain
from bot.submission import values
from flows.checking import check_text, clean_text, one_line
from flows.library import Library
from flows.links import title_and_link
from flows.phrases.contributions import CONTRIBUTIONS
from flows.phrases.forms import FORMS
from flows.questions import TEXT_LENGTH
from flows.text import Language
from storage.contributions import ContributionType, Declared
from storage.projects import Project

QUESTION = "question"
CITE_ME, NO_PRACTICE = "cite", "none"
LINK_MOST = 2000
_LINK = re.compile(r"https?://[^\s<>|]+")


class Draft(Struct, frozen=True):
    """What the form is filled with at first. `by`: who wrote the message it comes from, when it is someone else."""

    type: str | None = None
    title: str = ""
    link: str | None = None
    practice: str | None = None
    cite: bool = True
    by: str | None = None


def contribution_form(
    draft: Draft,
    names: Names,
    language: Language,
    *,
    callback_id: str,
    metadata: str,
    projects: Sequence[Project] = (),
    submit: str | None = None,
) -> View:
    """Type, title, link, practice, "cite me"; with several `projects`, which one, in place of the practice."""
    form = CONTRIBUTIONS.form
    blocks: list[Block] = [context(form.visible.in_(language))]
    if draft.by is not None:
        blocks.append(context(form.by_other.in_(language, author=f"<@{draft.by}>")))
    if projects:
        offered = [option(said_plain(project.name), str(project.id)) for project in projects]
        blocks.append(input_block("project", form.project.in_(language), select(offered)))
    types = [option(said_plain(text), key) for key, text in names.of(CONTRIBUTION_TYPES, language).items()]
    blocks += [
        input_block("type", form.type.in_(language), radio(types, draft.type)),
        input_block("title", form.title.in_(language), text_input(draft.title)),
        input_block("link", form.link.in_(language), text_input(draft.link)),
    ]
    practices = [] if projects else [option(said_plain(t), key) for key, t in names.of(ASKED_ABOUT, language).items()]
    if practices:
        none = option(form.no_practice.in_(language), NO_PRACTICE)
        menu = select([*practices, none], draft.practice)
        hint = form.practice_hint.in_(language) if draft.type in {None, QUESTION} else None
        blocks.append(input_block("practice", form.practice.in_(language), menu, hint))
    blocks.append(cite_block(language, cite=draft.cite))
    return modal(
        names.library.messages.message_shortcut.title.in_(language),
        blocks,
        submit=submit or form.submit.in_(language),
        close=FORMS.cancel.in_(language),
        callback_id=callback_id,
        private_metadata=metadata,
    )


def cite_block(language: Language, *, cite: bool = True) -> Block:
    """*Cite me*: yes unless its author says otherwise."""
    form = CONTRIBUTIONS.form
    box = checkboxes([option(form.cite_me.in_(language), CITE_ME)], [CITE_ME] if cite else ())
    return input_block("cite", form.cite.in_(language), box)


def read_contribution(view: Mapping[str, Any], names: Names, language: Language) -> Declared | dict[str, str]:
    """What was declared, or a sentence for each field at fault."""
    raw = values(view)
    title, link, errors = read_title(raw, language)
    type_ = raw.get("type")
    if type_ not in names.of(CONTRIBUTION_TYPES, language):
        errors = {"type": CONTRIBUTIONS.form.type_missing.in_(language), **errors}
    if errors:
        return errors
    practice = raw.get("practice")
    known = practice if practice in names.of(ASKED_ABOUT, language) else None
    return Declared(cast("ContributionType", type_), title, link, known, cite=bool(raw.get("cite")))


def read_title(raw: Mapping[str, Any], language: Language) -> tuple[str, str | None, dict[str, str]]:
    """The title and the link typed, told apart, with a sentence for each of the two fields at fault."""
    form, errors = CONTRIBUTIONS.form, dict[str, str]()
    title, link = one_line(raw.get("title")), clean_text(raw.get("link")) or None
    if link is None:
        title, link = title_and_link(title)
    checked = check_text(title, TEXT_LENGTH)
    if checked.error is not None:
        errors["title"] = checked.error.in_(language)
    elif not title:
        errors["title"] = form.title_missing.in_(language)
    if link is not None and not _LINK.fullmatch(link):
        errors["link"] = form.link_wrong.in_(language)
    elif link is not None and len(link) > LINK_MOST:
        errors["link"] = form.link_too_long.in_(language, most=LINK_MOST)
    return title, link, errors


def draft_of(declared: Declared) -> Draft:
    """The form filled with a contribution, to be corrected."""
    return Draft(declared.type, declared.title, declared.link, declared.practice, declared.cite)


def is_content(library: Library, type_: str) -> bool:
    """Whether a contribution of this type is a content, which the publication plan may have foreseen."""
    return type_ in library.content_types
