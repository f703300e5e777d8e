"""The people of a project as a window; pure."""

from collections.abc import Sequence

from msgspec import Struct

from bot import ids
from bot.blocks.parts import Block, View, context, modal, section
from flows import words
from flows.phrases.people import PEOPLE
from flows.phrases.spine import SPINE
from flows.text import Language

SHOWN = 60


class ShownPerson(Struct, frozen=True):
    """Someone as the group sees them: name, roles and practices (escaped); `time` for the team only."""

    name: str
    roles: tuple[str, ...]
    practices: tuple[str, ...]
    time: str | None


def people_view(people: Sequence[ShownPerson], project_id: int, language: Language) -> View:
    """One block for each person, in the order given."""
    blocks: list[Block] = [
        context(PEOPLE.intro.in_(language)),
        *(section(_told(one, language)) for one in people[:SHOWN]),
    ]
    if not people:
        blocks.append(section(PEOPLE.none.in_(language)))
    return modal(
        PEOPLE.title.in_(language),
        blocks,
        close=SPINE.close.in_(language),
        callback_id="people",
        private_metadata=ids.encode(project=project_id, language=language),
    )


def _told(one: ShownPerson, language: Language) -> str:
    lines = [PEOPLE.who.in_(language, name=one.name, roles=words.joined(list(one.roles), language))]
    if one.practices:
        lines.append(PEOPLE.practices.in_(language, practices=" · ".join(one.practices)))
    if one.time is not None:
        lines.append(PEOPLE.time.in_(language, time=one.time))
    return "\n".join(lines)
