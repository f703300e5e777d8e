"""Messages of recognition: thanks received; leave to cite outside asked, and told."""

from bot import ids
from bot.asking import names_of
from bot.blocks.contributions import linked_title
from bot.blocks.form import CONTRIBUTION_TYPES
from bot.blocks.parts import Block, actions, button, context, prose
from bot.blocks.recognition import record_line
from bot.blocks.text import said
from bot.called import called
from bot.jalon import Jalon
from bot.messages.message import Message
from flows.phrases.citations import CITATIONS
from flows.phrases.record import RECORD
from flows.phrases.thanks import THANKS
from flows.waves.wording import worded
from storage.contributions import Contribution
from storage.outbox import Delivery
from storage.projects import Project
from storage.recognition.citations import Citation

RECORD_MOST = 40
"""Contributions in one message; the rest is in one's data."""


def thanks(jalon: Jalon, delivery: Delivery) -> Message | None:
    """To the one thanked, and to nobody else; once answered, it says what the group sees."""
    project, one = _project(jalon, delivery), jalon.store.thanks.get(delivery.refs["thanks"])
    if project is None or one is None:
        return None
    language, words = delivery.language, THANKS.received
    author = said(called(jalon, jalon.store.people.get(one.from_id), language))
    text = words.text.in_(language, project=said(project.name), author=author, line=said(one.line))
    blocks: list[Block] = prose(text)
    here = ids.encode(project=project.id, thanks=one.id)
    agree = button(words.agree.in_(language), "thanks.agree", here)
    keep = button(words.keep.in_(language), "thanks.keep", here)
    if one.offered:
        told = {None: words.offered.in_(language, author=author), True: words.shared.in_(language)}
        buttons = {None: [agree, keep], True: [keep]}
        blocks += prose(told.get(one.agreed, words.between.in_(language)))
        blocks.append(actions(*buttons.get(one.agreed, [agree])))
    return Message(text, [*blocks, context(words.why.in_(language))])


def citation_asked(jalon: Jalon, delivery: Delivery) -> Message | None:
    """To the author: where they would be cited; then what they answered."""
    found = _cited(jalon, delivery)
    if found is None:
        return None
    project, citation, one = found
    language = delivery.language
    asker = jalon.store.people.get(citation.asked_by) if citation.asked_by is not None else None
    name = said(called(jalon, asker, language)) if asker is not None else "—"
    text = CITATIONS.asked.in_(
        language, project=said(project.name), name=name, title=linked_title(one), place=said(citation.place)
    )
    if citation.agreed is not None:
        told = (CITATIONS.said_yes if citation.agreed else CITATIONS.said_no).in_(language)
        return Message(f"{text}\n{told}", [*prose(text), *prose(told)])
    here = ids.encode(project=project.id, citation=citation.id)
    buttons = actions(
        button(CITATIONS.yes_.in_(language), "citation.agree", here, style="primary"),
        button(CITATIONS.no_.in_(language), "citation.refuse", here),
    )
    return Message(text, [*prose(text), buttons, context(CITATIONS.why.in_(language))])


def citation_answered(jalon: Jalon, delivery: Delivery) -> Message | None:
    """To who asked: the author's answer."""
    found = _cited(jalon, delivery)
    if found is None or found[1].agreed is None:
        return None
    project, citation, one = found
    language = delivery.language
    told = CITATIONS.told_yes if citation.agreed else CITATIONS.told_no
    author = said(called(jalon, jalon.store.people.get(one.author_id), language))
    text = told.in_(
        language, project=said(project.name), author=author, title=linked_title(one), place=said(citation.place)
    )
    return Message(text, prose(text))


def own_record(jalon: Jalon, delivery: Delivery) -> Message | None:
    """At the end, to each member: what they contributed, for them alone to share; nothing when there is nothing."""
    project = jalon.store.projects.get(delivery.project_id) if delivery.project_id else None
    person = delivery.refs["person"]
    if project is None or project.removed_at is not None:
        return None
    mine = [one for one in jalon.store.contributions.of_project(project.id) if one.author_id == person][::-1]
    if not mine:
        return None
    language = delivery.language
    types = names_of(jalon, project).of(CONTRIBUTION_TYPES, language)
    lines = [record_line(one, types, delivery.zone, language) for one in mine[:RECORD_MOST]]
    head = RECORD.text.in_(language, project=said(project.name))
    text = "\n".join([head, *lines])
    blocks: list[Block] = prose(text)
    if len(mine) > RECORD_MOST:
        blocks.append(context(RECORD.more.in_(language)))
    here = ids.encode(person=person)
    blocks.append(actions(button(RECORD.my_data.in_(language), "my_data.open", here)))
    return Message(head, [*blocks, context(worded(RECORD.why, wave=project.is_wave).in_(language))])


def _cited(jalon: Jalon, delivery: Delivery) -> tuple[Project, Citation, Contribution] | None:
    project, citation = _project(jalon, delivery), jalon.store.citations.get(delivery.refs["citation"])
    one = jalon.store.contributions.get(citation.contribution_id) if citation is not None else None
    return None if project is None or citation is None or one is None else (project, citation, one)


def _project(jalon: Jalon, delivery: Delivery) -> Project | None:
    project = jalon.store.projects.get(delivery.project_id) if delivery.project_id else None
    return None if project is None or project.removed_at is not None or project.phase == "closed" else project
