"""A section as people will see it, from which nothing is saved."""

from typing import Any

from bot import ids
from bot.adapting.desk import Desk
from bot.asking import asked
from bot.blocks.elements import VALUE
from bot.blocks.parts import Block, View, actions, button, context, modal, section
from bot.blocks.section import section_view
from bot.jalon import Jalon
from flows.adapt import project_check_in, project_flow
from flows.check_in import personal_labels
from flows.library import CHECK_IN
from flows.phrases.adapting import ADAPTING
from flows.phrases.spine import SPINE
from flows.schema import Flow
from flows.text import Language
from storage.runs import Run

PREVIEW = "adapt.preview"
INERT = tuple(f"adapt.inert_{rank}" for rank in range(1, 6))


def preview_view(jalon: Jalon, desk: Desk, shown: Language) -> View:
    """The section that the desk is at, in one language or the other, its fields empty and its buttons asleep."""
    flow = _flow(desk)
    section_id = desk.at.get("section", "")
    if not any(one.id == section_id and one.questions for one in flow.sections):
        return modal(
            ADAPTING.buttons.preview.in_(desk.language),
            [section(ADAPTING.preview.nothing.in_(desk.language))],
            close=SPINE.close.in_(desk.language),
            callback_id=PREVIEW,
            private_metadata=desk.ids(),
        )
    run = Run(
        id=0,
        project_id=desk.project.id,
        key="preview",
        flow=flow,
        person_id=None,
        round_id=None,
        meeting_id=None,
        answers={},
    )
    drawn = asked(jalon, desk.project, run, section_id, shown)
    view = section_view(
        drawn.section,
        {},
        drawn.form,
        metadata=desk.ids(shown=shown),
        place=drawn.place if flow.id == "framing" else None,
        submit=ADAPTING.preview.close.in_(desk.language),
        callback_id=PREVIEW,
    )
    return {**view, "blocks": [*_above(desk, shown), *map(_asleep, view["blocks"])]}


def _above(desk: Desk, shown: Language) -> list[Block]:
    """That it is a preview, and the way to the other language."""
    language, phrases = desk.language, ADAPTING.preview
    other: Language = "en" if shown == "fr" else "fr"
    words = phrases.in_english if other == "en" else phrases.in_french
    blocks = [section(phrases.notice.in_(language))]
    if desk.at.get("flow") == CHECK_IN:
        moment = desk.adapted.moment
        number = min(moment.next_round, moment.round_count)
        blocks.append(context(phrases.round.in_(language, number=number)))
    return [*blocks, actions(button(words.in_(language), "adapt.preview_in", ids.encode(shown=other)))]


def _asleep(block: Block) -> Block:
    """The block with buttons that do nothing; its fields are as they will be."""
    if "elements" in block and block["type"] == "actions":
        named = zip(block["elements"], INERT, strict=False)
        return {**block, "elements": [{**element, "action_id": name} for element, name in named]}
    accessory: dict[str, Any] | None = block.get("accessory")
    if accessory is not None and accessory.get("action_id") != VALUE:
        return {**block, "accessory": {**accessory, "action_id": INERT[0]}}
    return block


def _flow(desk: Desk) -> Flow:
    adapted, moment = desk.adapted, desk.adapted.moment
    if desk.at.get("flow") != CHECK_IN:
        return project_flow(adapted.library, desk.at.get("flow", "framing"), adapted.overlay)
    number = min(moment.next_round, moment.round_count)
    flow = project_check_in(adapted.library, adapted.overlay, moment.chosen, number, moment.round_count)
    return personal_labels(adapted.library, flow, number, ())
