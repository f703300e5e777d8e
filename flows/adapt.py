"""Applying a project's overlay to the catalogue: the effective flow, in the same shape as the file's.

What an overlay may not change is refused before it is saved (flows/adapt_rules.py); applying one never fails on a key
that the catalogue no longer has.
"""

import re
from collections.abc import Iterator, Sequence
from typing import TypeVar

from flows.check_in import effective_check_in
from flows.custom import check_in_question, with_own_sections
from flows.library import Library
from flows.overlay import Overlay, OwnText
from flows.phrases.leaving import LEAVING
from flows.questions import Choice, ChoiceQuestion, ChoicesQuestion, NumberQuestion, Question
from flows.rotation import rotation
from flows.schema import Flow, Section
from flows.text import Text

RENAMED_ROLES = ("initiator", "sponsor", "business_animator", "community_manager", "expert", "member")
"""The roles that Jalon names, and a project may name otherwise."""

_FRENCH_PLATFORM = re.compile(r"\b(?:(?P<of>de|à) )?[Ll]a plateforme\b")
_ENGLISH_PLATFORM = re.compile(r"\b[Tt]he platform\b")
_CONTRACTED = {("de", "le"): "du", ("de", "les"): "des", ("à", "le"): "au", ("à", "les"): "aux"}

Item = TypeVar("Item", Section, Question)


def apply(library: Library, flow: Flow, overlay: Overlay) -> Flow:
    """The flow as the project asks it. A section whose questions are all left out stays, without a question."""
    sections = tuple(_section(section, overlay) for section in flow.sections)
    adapted = with_own_sections(library, flow.model_copy(update={"sections": sections}), overlay)
    order = overlay.moved.sections.get(flow.id, ())
    ranked = _in_order(adapted.sections, [section.id for section in adapted.sections], order)
    return Flow.model_validate(adapted.model_copy(update={"sections": ranked}))


def project_flow(library: Library, flow_id: str, overlay: Overlay) -> Flow:
    """The effective flow of a stage, the check-in apart; KeyError when the library has none."""
    return apply(library, library.flows[flow_id], overlay)


def project_check_in(
    library: Library, overlay: Overlay, chosen: Sequence[str], round_number: int, round_count: int
) -> Flow:
    """The effective check-in of a round; `chosen` are the keys of the chosen indicators, in the order chosen."""
    rotating = rotating_of(library, overlay, chosen, round_number, round_count)
    return apply(library, effective_check_in(library, rotating), overlay)


def rotating_of(
    library: Library, overlay: Overlay, chosen: Sequence[str], round_number: int, round_count: int
) -> str | Question:
    """What the rotating place asks in a round: the project's own question, else the indicator whose turn it is."""
    own = check_in_question(library, overlay)
    if own is not None and round_number != round_count:
        return own
    confidential = [key for key in chosen if library.indicators[key].visibility == "confidential"]
    plan = overlay.rotation or library.rotation.plan
    return rotation(round_count, confidential, plan=plan, overrides=overlay.rounds)[round_number - 1]


def contribution_types(library: Library, overlay: Overlay) -> tuple[Choice, ...]:
    """The types of contribution, in the project's words."""
    return tuple(_renamed_type(choice, overlay) for choice in library.contribution_types)


def section_order(section: Section, overlay: Overlay) -> list[str]:
    """The keys of a catalogue section in the project's order, those left out among them."""
    keys = [question.key for question in section.questions]
    return [one.key for one in _in_order(section.questions, keys, overlay.moved.questions.get(section.id, ()))]


def role_name(library: Library, overlay: Overlay, role: str) -> Text:
    """What the project calls a role of the catalogue, `member` among them."""
    usual = LEAVING.member if role == "member" else getattr(library.messages.role_card.roles, role).name
    return word(overlay, f"role.{role}", usual)


def with_platform(text: Text, platform: OwnText) -> Text:
    """A text of the catalogue with the platform called by its own name, French prepositions contracted."""
    fr, en = text.fr, text.en
    if platform.fr is not None:
        fr = _FRENCH_PLATFORM.sub(lambda found: _contracted(found, str(platform.fr)), fr)
    if platform.en is not None:
        en = _ENGLISH_PLATFORM.sub(lambda _: str(platform.en), en)
    return Text(fr=fr, en=en)


def word(overlay: Overlay, key: str, default: Text) -> Text:
    """The project's word for `role.<role>` or `platform`, else the default."""
    own = overlay.vocabulary.get(key)
    return own.over(default) if own is not None else default


def _section(section: Section, overlay: Overlay) -> Section:
    kept = tuple(_question(one, overlay) for one in section.questions if one.key not in overlay.left_out)
    order = overlay.moved.questions.get(section.id, ())
    return section.model_copy(update={"questions": _in_order(kept, [one.key for one in kept], order)})


def _question(question: Question, overlay: Overlay) -> Question:
    changes: dict[str, object] = {}
    if (rewording := overlay.reworded.get(question.key)) is not None:
        if rewording.label is not None:
            changes["label"] = rewording.label.over(question.label)
        if rewording.hint is not None:
            changes["hint"] = rewording.hint.over(question.hint) if question.hint else rewording.hint.text
    elif (platform := overlay.vocabulary.get("platform")) is not None:
        changes |= {name: text for name, text in _on_platform(question, platform) if text is not None}
    if question.key in overlay.required:
        changes["required"] = overlay.required[question.key]
    if isinstance(question, NumberQuestion) and (own := _own_rhythm(overlay).get(question.key)) is not None:
        changes["default"] = own
    if question.key == "check_in.contribution_type" and isinstance(question, ChoiceQuestion | ChoicesQuestion):
        changes["choices"] = tuple(_renamed_type(choice, overlay) for choice in question.choices)
    return question.model_copy(update=changes) if changes else question


def _on_platform(question: Question, platform: OwnText) -> Iterator[tuple[str, Text | None]]:
    """The words of a question with the project's own name of the platform."""
    yield "label", with_platform(question.label, platform)
    yield "hint", with_platform(question.hint, platform) if question.hint else None


def _own_rhythm(overlay: Overlay) -> dict[str, int | None]:
    """The project's rhythm, as the defaults of the questions that ask it."""
    rhythm = overlay.rhythm
    return {
        "follow_up.cadence_weeks": rhythm.cadence_weeks,
        "follow_up.count": rhythm.count,
        "follow_up.minutes": rhythm.minutes,
    }


def _renamed_type(choice: Choice, overlay: Overlay) -> Choice:
    own = overlay.vocabulary.get(f"contribution_type.{choice.id}")
    return choice if own is None else Choice(id=choice.id, label=own.over(choice.label))


def in_own_order(names: Sequence[str], order: Sequence[str]) -> tuple[str, ...]:
    """These names in that order, as far as it knows them: the others keep their place after the one they follow."""
    places = dict(zip(names, _places(names, order), strict=True))
    return tuple(sorted(names, key=lambda name: places[name])) if order else tuple(names)


def _in_order(items: tuple[Item, ...], names: list[str], order: Sequence[str]) -> tuple[Item, ...]:
    """The items in that order; those it does not name keep their place after the one they follow."""
    if not order:
        return items
    return tuple(item for _, item in sorted(zip(_places(names, order), items, strict=True), key=lambda pair: pair[0]))


def _places(names: Sequence[str], order: Sequence[str]) -> list[tuple[int, int]]:
    rank = {name: place for place, name in enumerate(order)}
    places: list[tuple[int, int]] = []
    last = -1
    for position, name in enumerate(names):
        last = rank.get(name, last)
        places.append((last, position if name not in rank else -1))
    return places


def _contracted(found: re.Match[str], name: str) -> str:
    """« de la plateforme » with its name: « de Tuttis », « du portail » for « le portail »."""
    of, (article, _, rest) = found["of"], name.partition(" ")
    if of is None:
        return name
    short = _CONTRACTED.get((of, article.lower()))
    return f"{short} {rest}" if short and rest else f"{of} {name}"
