"""The project's own questions: from the row that declares one to the question asked (domain.md §2)."""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from flows.library import Library
from flows.overlay import CustomChoice, CustomQuestion, Overlay, OwnText
from flows.phrases.adaptation import ADAPTATION
from flows.problems import Problem
from flows.questions import Choice, Question
from flows.schema import AskedTo, Flow, Section
from flows.text import Language, Text

QUESTIONS_PER_PART = 3
ASKED_TO_MEMBERS = ("intake", "check_in")
DEPLOYMENT = "deployment"
"""The part whose questions the deployment's worksheet declares: they join the plan, or are asked in its waves."""
TEAM = ("initiator", "animator")
GROUP_RESULT_TYPES = ("scale", "yes_no", "choice")
SENTENCES = ("text", "long_text", "list")

_SHARING = {"intake": "intake.sharing", "check_in": "check_in.sharing"}


def part_of(key: str) -> str:
    """The part that a custom question belongs to: `custom.<part>.<name>`."""
    return key.split(".")[1]


def parts_of(library: Library) -> dict[str, Text]:
    """The parts that a project may add questions to, by id, with what each is called: the framing's, the deployment."""
    return {**{part.id: part.title for part in library.parts}, DEPLOYMENT: library.flows[DEPLOYMENT].title}


def as_question(library: Library, key: str, custom: CustomQuestion) -> Question:
    """The question asked for a custom one. As a rating, a scale counts 4 and 5 as favourable, a yes_no `yes`."""
    data: dict[str, Any] = {
        "key": key,
        "type": custom.type,
        "label": custom.label.text,
        "visibility": custom.visibility,
        "standpoint": "participant" if custom.asked_to in ASKED_TO_MEMBERS else "initiator",
    }
    if custom.asked_to in ASKED_TO_MEMBERS:
        # R0: who reads an answer is said before it is given.
        data["hint"] = getattr(ADAPTATION.who_reads, custom.visibility)
    if custom.type in SENTENCES and custom.asked_to in _SHARING:
        data["shared_by"] = _SHARING[custom.asked_to]
    match custom.type:
        case "list":
            data |= {"min": 0, "max": 10}
        case "people":
            data |= {"min": 0, "max": 10}
        case "choice":
            data["choices"] = [Choice(id=one.id, label=one.label.text) for one in custom.choices]
        case "yes_no":
            data["favourable"] = ("yes",)
        case "scale":
            data |= {"low": 1, "high": 5, "labels": dict(library.scales["agreement"]), "favourable": (4, 5)}
    return _questions().validate_python(data)


@cache
def _questions() -> TypeAdapter[Question]:
    """Made at the first use: it takes a while, which a start need not wait for."""
    return TypeAdapter(Question)


def with_own_sections(library: Library, flow: Flow, overlay: Overlay) -> Flow:
    """The flow with the project's own questions: a last section for each part of the framing, one in the intake, one in
    the deployment's worksheet.

    The check-in's own question is not added here: it takes the rotating place (`check_in_question`).
    """
    own: list[Section] = []
    if flow.id == "framing":
        for part in library.parts:
            own += _section(library, overlay, f"custom.{part.id}", part.id, TEAM)
    elif flow.id == DEPLOYMENT:
        own += _section(library, overlay, f"custom.{DEPLOYMENT}", DEPLOYMENT, TEAM)
    elif flow.id == "intake":
        own += _section(library, overlay, "custom.intake", None, ("intake",))
    if not own:
        return flow
    return flow.model_copy(update={"sections": _after_their_part(flow.sections, own)})


def check_in_question(library: Library, overlay: Overlay) -> Question | None:
    """The project's own question of the check-in, which takes the rotating place in every round but the last."""
    key = check_in_key(overlay)
    return as_question(library, key, overlay.added[key]) if key is not None else None


def check_in_key(overlay: Overlay) -> str | None:
    """The key of the own question of the check-ins to come: the deployment's once it has one, else the pilot's."""
    asked = [key for key, one in overlay.added.items() if one.asked_to == "check_in" and not one.hidden]
    return next((key for key in asked if part_of(key) == DEPLOYMENT), next(iter(asked), None))


def of_a_wave(overlay: Overlay) -> Overlay:
    """The adaptation as a wave of the deployment begins with it.

    It has no worksheet: what the worksheet declares to members is the wave's own, and the pilot's question of the
    check-in gives its place to the deployment's.
    """
    asked = check_in_key(overlay)
    added = {
        key: one.model_copy(update={"row": None}) if part_of(key) == DEPLOYMENT else one
        for key, one in overlay.added.items()
        if (key == asked or one.asked_to != "check_in")
        and not (part_of(key) == DEPLOYMENT and one.asked_to not in ASKED_TO_MEMBERS)
    }
    return overlay.model_copy(update={"added": added})


def following(wave: Overlay, deployed: Overlay) -> Overlay:
    """A wave's adaptation, with the questions to members that the worksheet declares now in place of those before."""
    declared = {key: one for key, one in of_a_wave(deployed).added.items() if part_of(key) == DEPLOYMENT}
    takes_the_place = any(one.asked_to == "check_in" and not one.hidden for one in declared.values())
    kept = {
        key: one
        for key, one in wave.added.items()
        if part_of(key) != DEPLOYMENT and not (takes_the_place and one.asked_to == "check_in")
    }
    return wave.model_copy(update={"added": {**kept, **declared}})


def custom_problem(custom: CustomQuestion) -> Problem | None:
    """Why a custom question cannot be asked as declared, or None."""
    to_members = custom.asked_to in ASKED_TO_MEMBERS
    in_check_in = custom.asked_to == "check_in"
    group_result = custom.visibility == "confidential"
    checks = (
        (custom.type == "choice" and len(custom.choices) < 2, ADAPTATION.choices_needed),
        (group_result and custom.type not in GROUP_RESULT_TYPES, ADAPTATION.not_confidential),
        (not to_members and custom.visibility != "open", ADAPTATION.team_open),
        (to_members and custom.type in SENTENCES and custom.visibility != "private", ADAPTATION.members_text_private),
        (in_check_in and custom.type not in (*GROUP_RESULT_TYPES, "text", "long_text"), ADAPTATION.check_in_type),
        (in_check_in and custom.type in GROUP_RESULT_TYPES and not group_result, ADAPTATION.check_in_confidential),
    )
    return next((Problem(phrase) for wrong, phrase in checks if wrong), None)


def custom_from_row(row: Mapping[str, Any], language: Language) -> CustomQuestion:
    """The custom question that a row of a `custom_questions` answer declares; blanks take the plainest value."""
    choices = [line for line in str(row.get("choices") or "").splitlines() if line.strip()]
    return CustomQuestion(
        label=OwnText.written_in(language, str(row["label"])),
        type=row.get("type") or "text",
        choices=_choices(choices, language) if row.get("type") == "choice" else (),
        asked_to=row.get("asked_to") or "initiator",
        visibility=row.get("visibility") or "open",
        row=row.get("id"),
    )


def custom_key(part: str, label: str, taken: Collection[str]) -> str:
    """A free key for a custom question, from the words of its label."""
    stem = f"custom.{part}.{_slug(label) or 'question'}"
    key, rank = stem, 2
    while key in taken:
        key, rank = f"{stem}_{rank}", rank + 1
    return key


def with_rows(overlay: Overlay, part: str, rows: Sequence[Mapping[str, Any]], language: Language) -> Overlay:
    """The overlay whose questions of a part follow the rows that declare them: same row, same key.

    Questions of the part whose row is gone go too (hide those that were answered instead); those that no row declares
    stay. Rows without a label are passed over.
    """
    by_row = {one.row: key for key, one in overlay.added.items() if one.row is not None and part_of(key) == part}
    added = {key: one for key, one in overlay.added.items() if one.row is None or part_of(key) != part}
    for row in rows:
        if not row.get("label"):
            continue
        custom = custom_from_row(row, language)
        key = by_row.get(str(row["id"])) or custom_key(part, str(row["label"]), added)
        hidden = key in overlay.added and overlay.added[key].hidden
        added[key] = custom.model_copy(update={"hidden": hidden})
    return overlay.model_copy(update={"added": added})


def _section(
    library: Library, overlay: Overlay, section_id: str, part: str | None, asked: tuple[str, ...]
) -> list[Section]:
    shown = {key: one for key, one in overlay.added.items() if one.asked_to in asked and not one.hidden}
    if part is not None:
        shown = {key: one for key, one in shown.items() if part_of(key) == part}
    questions = [
        as_question(library, key, one).model_copy(update={"required": overlay.required.get(key, False)})
        for key, one in shown.items()
    ]
    words = library.messages.custom_question.section
    askers = {one.asked_to for one in shown.values()}
    asked_to: AskedTo = "member" if part is None else "animator" if askers == {"animator"} else "initiator"
    pages = [questions[start : start + 5] for start in range(0, len(questions), 5)]
    return [
        Section(
            id=section_id if rank == 1 else f"{section_id}_{rank}",
            part=part,
            asked_to=asked_to,
            minutes=len(page),
            title=Text(fr=words.fr, en=words.en),
            questions=tuple(page),
        )
        for rank, page in enumerate(pages, start=1)
    ]


def _after_their_part(sections: tuple[Section, ...], own: Sequence[Section]) -> tuple[Section, ...]:
    placed = list(sections)
    for section in own:
        same = [rank for rank, one in enumerate(placed) if one.part == section.part]
        placed.insert(same[-1] + 1 if same else len(placed), section)
    return tuple(placed)


def _choices(labels: Sequence[str], language: Language) -> tuple[CustomChoice, ...]:
    found: dict[str, CustomChoice] = {}
    for rank, label in enumerate(dict.fromkeys(line.strip()[:75] for line in labels), start=1):
        stem = _slug(label) or f"choice_{rank}"
        choice_id = stem if stem not in found else f"{stem}_{rank}"
        found[choice_id] = CustomChoice(id=choice_id, label=OwnText.written_in(language, label))
    return tuple(found.values())[:10]


def _slug(text: str) -> str:
    """Plain words of a text as an id: at most five words and thirty characters."""
    letters = unicodedata.normalize("NFD", text.casefold())
    words = re.findall(r"[a-z0-9]+", "".join(one for one in letters if not unicodedata.combining(one)))
    slug = "_".join(words[:5])[:30].strip("_")
    return slug if slug[:1].isalpha() else f"q_{slug}" if slug else ""
