"""The adaptation as a text to copy into another project."""

from bot.adapting.desk import Desk
from bot.blocks.parts import Block, View, actions, button, context, modal, section
from bot.blocks.text import escape
from flows.overlay import overlay_to_yaml
from flows.phrases.adapting import ADAPTING
from flows.phrases.documents import DOCUMENTS
from flows.phrases.spine import SPINE

ADAPTATION = "adaptation"
PIECE = 2800  # characters of a block, escaping apart


def export_view(desk: Desk, *, asked: bool = False) -> View:
    """The text in blocks, cut at the ends of lines, and the way to have it as a file; `asked` once it is on its way."""
    language = desk.language
    blocks: list[Block] = [section(ADAPTING.export.told.in_(language))]
    if asked:
        blocks.append(context(DOCUMENTS.asked.in_(language)))
    else:
        blocks.append(actions(button(DOCUMENTS.submit.in_(language), "adapt.export_file", desk.ids())))
    blocks += [section(f"```{piece}```") for piece in _pieces(overlay_to_yaml(desk.adapted.overlay))]
    return modal(
        ADAPTING.export.title.in_(desk.language),
        blocks,
        close=SPINE.close.in_(desk.language),
        callback_id="adapt.export",
        private_metadata=desk.ids(),
    )


def _pieces(text: str) -> list[str]:
    pieces = [""]
    for line in text.splitlines():
        escaped = escape(line)
        if len(pieces[-1]) + len(escaped) > PIECE and pieces[-1]:
            pieces.append("")
        pieces[-1] += ("\n" if pieces[-1] else "") + escaped
    return pieces
