"""What may be done to an adaptation: each gesture makes another overlay of one.

None checks: flows/adapt_rules.py does. Done twice, a gesture does no more than done once: Slack sends some forms twice.
"""

from collections.abc import Callable, Sequence
from typing import Literal, TypeVar

from flows.adapt import section_order
from flows.custom import custom_key
from flows.library import Library
from flows.overlay import CustomQuestion, Moves, Overlay, OwnText, Rewording, Rhythm
from flows.questions import Question
from flows.schema import Section
from flows.text import Text

Change = Callable[[Overlay], Overlay]
"""From the adaptation as it is when it is saved to the one that takes its place."""

Step = Literal[-1, 1]
K = TypeVar("K")
V = TypeVar("V")


def leave_out(key: str, reason: str) -> Change:
    """Leave a question out of what is asked, for that reason."""
    return lambda overlay: _with(overlay, left_out={**overlay.left_out, key: reason})


def put_back(key: str) -> Change:
    """Ask a question again."""
    return lambda overlay: _with(overlay, left_out=_without(overlay.left_out, key))


def reword(question: Question, label: Text, hint: Text | None) -> Change:
    """Say a question otherwise: what is as in the catalogue stays the catalogue's, language by language."""
    rewording = Rewording(label=_own(label, question.label), hint=_own(hint, question.hint) if hint else None)
    if rewording == Rewording():
        return lambda overlay: _with(overlay, reworded=_without(overlay.reworded, question.key))
    return lambda overlay: _with(overlay, reworded={**overlay.reworded, question.key: rewording})


def require(question: Question, *, required: bool) -> Change:
    """Make a question required or optional; as in the catalogue, nothing is kept."""
    if question.required == required:
        return lambda overlay: _with(overlay, required=_without(overlay.required, question.key))
    return lambda overlay: _with(overlay, required={**overlay.required, question.key: required})


def move_question(section: Section, key: str, step: Step) -> Change:
    """Move a question of a catalogue section up (-1) or down (1); at the end it stays."""

    def change(overlay: Overlay) -> Overlay:
        order = _stepped(section_order(section, overlay), key, step)
        questions = _unless_usual(overlay.moved.questions, section.id, order, [one.key for one in section.questions])
        return _with(overlay, moved=Moves(sections=overlay.moved.sections, questions=questions))

    return change


def move_section(library: Library, shown: Sequence[str], section_id: str, step: Step) -> Change:
    """Move a section of the framing; `shown` are its sections in their order now, the project's own among them."""

    def change(overlay: Overlay) -> Overlay:
        order = _stepped(list(shown), section_id, step)
        usual = [one.id for one in library.flows["framing"].sections]
        sections = _unless_usual(overlay.moved.sections, "framing", order, usual)
        return _with(overlay, moved=Moves(sections=sections, questions=overlay.moved.questions))

    return change


def add(part: str, label: str, question: CustomQuestion) -> Change:
    """Add a question of the project's own to a part; one that is there already is not added again."""

    def change(overlay: Overlay) -> Overlay:
        if question in overlay.added.values():
            return overlay
        return _with(overlay, added={**overlay.added, custom_key(part, label, overlay.added): question})

    return change


def edit(key: str, question: CustomQuestion) -> Change:
    """Put another declaration in place of one of the project's own questions; nothing if it is gone."""
    return lambda overlay: _with(overlay, added={**overlay.added, key: question}) if key in overlay.added else overlay


def hide(key: str, *, hidden: bool) -> Change:
    """Hide one of the project's own questions, or ask it again."""

    def change(overlay: Overlay) -> Overlay:
        if key not in overlay.added:
            return overlay
        return edit(key, overlay.added[key].model_copy(update={"hidden": hidden}))(overlay)

    return change


def remove(key: str) -> Change:
    """Take back one of the project's own questions."""
    return lambda overlay: _with(overlay, added=_without(overlay.added, key), required=_without(overlay.required, key))


def rotate(round_number: int, indicator: str | None) -> Change:
    """Ask that rotating rating in a round; None gives the round back to the plan."""

    def change(overlay: Overlay) -> Overlay:
        rounds = {number: key for number, key in overlay.rounds.items() if number != round_number}
        if indicator is not None:
            rounds[round_number] = indicator
        return _with(overlay, rounds=dict(sorted(rounds.items())))

    return change


def pace(rhythm: Rhythm) -> Change:
    """The rhythm proposed when the kickoff is dated."""
    return lambda overlay: _with(overlay, rhythm=rhythm)


def set_threshold(threshold: int | None) -> Change:
    """How many answers a group result needs at least; None is the method's own number."""
    return lambda overlay: _with(overlay, threshold=threshold)


def rename(key: str, usual: Text, own: Text) -> Change:
    """Call a role, a type of contribution or the platform by the project's own word."""
    text = _own(own, usual)
    if text is None:
        return lambda overlay: _with(overlay, vocabulary=_without(overlay.vocabulary, key))
    return lambda overlay: _with(overlay, vocabulary={**overlay.vocabulary, key: text})


def replace(imported: Overlay) -> Change:
    """Take over another project's adaptation; questions that the framing declares here stay with their rows."""

    def change(overlay: Overlay) -> Overlay:
        rows = {key: one.row for key, one in overlay.added.items()}
        added = {key: one.model_copy(update={"row": rows.get(key)}) for key, one in imported.added.items()}
        return _with(imported, added=added)

    return change


def _with(overlay: Overlay, **changes: object) -> Overlay:
    return overlay.model_copy(update=changes)


def _without(held: dict[K, V], key: K) -> dict[K, V]:
    return {one: value for one, value in held.items() if one != key}


def _own(text: Text, usual: Text | None) -> OwnText | None:
    """What of a text is the project's own, language by language; None when it is the usual one."""
    fr = text.fr if usual is None or text.fr != usual.fr else None
    en = text.en if usual is None or text.en != usual.en else None
    return OwnText(fr=fr, en=en) if fr or en else None


def _stepped(order: list[str], name: str, step: Step) -> list[str]:
    at = order.index(name) if name in order else -1
    other = at + step
    if at >= 0 and 0 <= other < len(order):
        order[at], order[other] = order[other], order[at]
    return order


def _unless_usual(
    held: dict[str, tuple[str, ...]], name: str, order: list[str], usual: list[str]
) -> dict[str, tuple[str, ...]]:
    return _without(held, name) if order == usual else {**held, name: tuple(order)}
