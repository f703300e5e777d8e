"""The templates of a workspace before who adapts a project: the list, one of them, the form that saves one."""

from collections.abc import Iterator, Sequence

from bot import ids
from bot.adapting.desk import Desk
from bot.adapting.pieces import pieces_told
from bot.blocks.parts import (
    Block,
    Option,
    View,
    actions,
    button,
    confirmation,
    context,
    divider,
    input_block,
    modal,
    option,
    prose,
    section,
    select,
    text_input,
)
from bot.blocks.text import date_token, said, said_plain
from flows.adapting.pieces import EVERYTHING, names_of_pieces
from flows.phrases.adapting import ADAPTING
from flows.phrases.spine import SPINE
from flows.phrases.templates import TEMPLATES
from flows.text import Language
from storage.projects import Project
from storage.templates import Template

PAGE, SAVE, TAKE, START = "adapt.page", "template.save", "template.take", "template.start"
USUAL = "usual"
FIELD = "template"
LISTED = 40
"""Templates in the window; the start of a project offers a hundred."""


def templates_page(desk: Desk, templates: Sequence[Template], zone: str) -> View:
    """What a template is, then those there are, in the window of the adaptation."""
    language = desk.language
    doors = actions(
        button(ADAPTING.back.in_(language), "adapt.all", ids.encode(page="all")),
        button(TEMPLATES.save.in_(language), "template.new", ids.encode(project=desk.project.id)),
    )
    blocks = [doors, section(TEMPLATES.told.in_(language)), divider()]
    if not templates:
        blocks.append(section(TEMPLATES.none.in_(language)))
    return modal(
        TEMPLATES.title.in_(language),
        [*blocks, *(_listed(one, language, zone) for one in templates[:LISTED])],
        close=SPINE.close.in_(language),
        callback_id=PAGE,
        private_metadata=desk.ids(),
    )


def template_view(desk: Desk, template: Template) -> View:
    """One template: what it holds, what of it this project cannot take, and the form that takes it."""
    language, found = desk.language, template.offer
    blocks: list[Block] = [section(f"*{said(template.name)}*")]
    if template.problem is not None:
        blocks.append(section(said(template.problem.in_(language))))
    if found is not None:
        blocks += _held(template, language)
        blocks.append(context((TEMPLATES.replaces if _brings(template) else TEMPLATES.nothing_left).in_(language)))
    if template.ours:
        blocks += [divider(), actions(_remove_button(desk, template))]
    return modal(
        TEMPLATES.window.in_(language),
        blocks,
        submit=TEMPLATES.take.in_(language) if _brings(template) else None,
        close=SPINE.close.in_(language),
        callback_id=TAKE,
        private_metadata=desk.ids(template=template.id, piece=EVERYTHING, seen=desk.seen(EVERYTHING)),
    )


def save_form(desk: Desk) -> View:
    """The name that the adaptation is saved under."""
    language, phrases = desk.language, TEMPLATES.form
    return modal(
        phrases.title.in_(language),
        [
            section(phrases.told.in_(language, project=said(desk.project.name))),
            input_block("name", phrases.name.in_(language), text_input(), phrases.name_hint.in_(language)),
        ],
        submit=phrases.submit.in_(language),
        close=ADAPTING.cancel.in_(language),
        callback_id=SAVE,
        private_metadata=desk.ids(),
    )


def start_view(project: Project, templates: Sequence[Template], language: Language) -> View:
    """After the form that starts a project: the templates it may start from."""
    phrases = TEMPLATES.start
    options = [option(phrases.usual.in_(language), USUAL), *(_option(one, language) for one in templates)]
    return modal(
        phrases.title.in_(language),
        [
            section(phrases.told.in_(language, project=said(project.name))),
            input_block(FIELD, phrases.template.in_(language), select(options, USUAL), optional=False),
        ],
        submit=phrases.submit.in_(language),
        close=SPINE.close.in_(language),
        callback_id=START,
        private_metadata=ids.encode(project=project.id, language=language),
    )


def taken_told(template: Template, language: Language) -> str:
    """What is said once a template is taken (mrkdwn)."""
    name, dropped = said(template.name), len(template.offer.dropped) if template.offer is not None else 0
    if dropped:
        return TEMPLATES.taken_in_part.in_(language, count=dropped, name=name)
    return TEMPLATES.taken.in_(language, name=name)


def startable(templates: Sequence[Template]) -> list[Template]:
    """Those that bring something to the project."""
    return [one for one in templates if _brings(one)]


def _brings(template: Template) -> bool:
    return template.offer is not None and bool(names_of_pieces(template.offer.overlay))


def _option(template: Template, language: Language) -> Option:
    count = len(names_of_pieces(template.offer.overlay)) if template.offer is not None else 0
    return option(template.name, str(template.id), TEMPLATES.start.pieces.in_(language, count=count))


def _listed(template: Template, language: Language, zone: str) -> Block:
    name, day = said(template.name), date_token(template.saved_at, "day", zone, language)
    if template.offer is None:
        text = TEMPLATES.unreadable.in_(language, name=name, day=day)
    else:
        count = len(names_of_pieces(template.offer.whole))
        text = TEMPLATES.line.in_(language, count=count, name=name, day=day)
    see = TEMPLATES.see.in_(language)
    label = TEMPLATES.for_what.in_(language, action=see, what=said_plain(template.name))
    return section(text, button(see, "template.see", ids.encode(template=template.id), label=label))


def _held(template: Template, language: Language) -> Iterator[Block]:
    """The pieces by name, in the words of the catalogue that the template was saved for."""
    found = template.offer
    if found is None:
        return
    library = template.library
    dropped = frozenset(found.dropped)
    kept = frozenset(names_of_pieces(found.whole)) - dropped
    if kept:
        yield section(f"*{TEMPLATES.holds.in_(language)}*")
        yield from prose("\n".join(f"• {one}" for one in pieces_told(library, found.whole, language, kept)))
    if dropped:
        yield section(f"⚠️ {TEMPLATES.left_behind.in_(language)}")
        yield from prose("\n".join(f"• {one}" for one in pieces_told(library, found.whole, language, dropped)))


def _remove_button(desk: Desk, template: Template) -> Block:
    language, sure = desk.language, TEMPLATES.remove_sure
    return button(
        TEMPLATES.remove.in_(language),
        "template.remove",
        ids.encode(template=template.id),
        style="danger",
        confirm=confirmation(
            sure.title.in_(language),
            sure.told.in_(language),
            sure.confirm.in_(language),
            sure.keep.in_(language),
            style="danger",
        ),
    )
