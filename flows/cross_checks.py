"""What one file of flows/definitions/ says about another: names that must exist, keys that must be alone.

Each file already fits its model; these checks read them together and raise the first FlowError found.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NoReturn

from flows.definition_files import FlowFile, IndicatorsFile, QuestionOrPlace, SharedFile
from flows.errors import did_you_mean
from flows.questions import (
    CHOSEN_INDICATORS,
    ChoiceQuestion,
    ChoicesQuestion,
    IndicatorsQuestion,
    ListQuestion,
    Question,
    RowsQuestion,
)
from flows.schema import Agenda, Place
from flows.text import LANGUAGES, Text, placeholders
from flows.yaml_files import Location, error_at

OPTION_LENGTH = 75
KNOWN_PLACEHOLDERS = {"k", "since", "expectations"}
AGENDA_DATA = {
    *("people", "roles", "synthesis", "open_points", "notice", "indicators", "calendar"),
    *("actions_due", "last_adjustment", "activity", "help_requests", "planned_contents", "release"),
    *("shared_comments", "adjustments", "contributions", "thanks"),
    *("initiator_ratings", "open_indicators", "releases", "stories", "reading"),
}

Asked = tuple[Path, Location, QuestionOrPlace]


def check_together(
    paths: Mapping[str, Path],
    shared: SharedFile,
    indicators: IndicatorsFile,
    files: Mapping[str, FlowFile],
    agendas: Mapping[str, Agenda],
) -> None:
    """Raise a FlowError on the first thing that one file names and no other holds."""
    asked = list(_asked(paths, files))
    _check_indicators(paths["indicators"], shared, indicators)
    _check_sections(paths, shared, files)
    _check_keys(asked)
    lists = {question.key: question for _, _, question in asked if isinstance(question, ListQuestion)}
    library = {indicator.key for indicator in indicators.indicators}
    with_question = {indicator.key for indicator in indicators.indicators if indicator.question is not None}
    for path, at, question in asked:
        _check_named(path, (*at, "seed"), question.seed, shared.seed, "the method has no item")
        if isinstance(question, Place):
            if question.from_ == "indicators":
                _check_named(
                    path, (*at, "key"), [question.key], with_question, "no indicator with a question is called"
                )
            continue
        _check_texts(path, at, question)
        _check_sources(path, at, question, lists)
        if isinstance(question, IndicatorsQuestion):
            _check_named(path, (*at, "among"), question.among, library, "no indicator is called")
            _check_named(path, (*at, "default"), question.default, question.among or library, "no indicator here is")
        if question.shared_by is not None:
            choices = {one.key for _, _, one in asked if isinstance(one, ChoiceQuestion)}
            _check_named(path, (*at, "shared_by"), [question.shared_by], choices, "no choice is called")
    _check_agendas(paths["agendas"], agendas, {question.key for _, _, question in asked})


def _asked(paths: Mapping[str, Path], files: Mapping[str, FlowFile]) -> Iterator[Asked]:
    for stem, file in files.items():
        for rank, section in enumerate(file.sections):
            for place, question in enumerate(section.questions):
                yield paths[stem], ("sections", rank, "questions", place), question


def _check_sections(paths: Mapping[str, Path], shared: SharedFile, files: Mapping[str, FlowFile]) -> None:
    seen: set[str] = set()
    parts = [part.id for part in shared.parts]
    for stem, file in files.items():
        if file.id != stem:
            raise error_at(paths[stem], ("id",), f'a flow is called like its file, "{stem}".', "Rename one of the two.")
        for rank, section in enumerate(file.sections):
            at: Location = ("sections", rank)
            if section.id in seen:
                raise error_at(paths[stem], (*at, "id"), f'the section "{section.id}" exists already.', "Rename it.")
            seen.add(section.id)
            if section.part is not None:
                _check_named(paths[stem], (*at, "part"), [section.part], parts, "shared.yml has no part")
            if stem != "check_in" and any(isinstance(question, Place) for question in section.questions):
                raise error_at(paths[stem], at, "only the check-in takes questions `from` elsewhere.", "Write it out.")


def _check_keys(asked: Iterable[Asked]) -> None:
    seen: dict[str, str] = {}
    for path, at, question in asked:
        if question.key in seen:
            what = f'the key "{question.key}" is already used in {seen[question.key]}.'
            raise error_at(path, (*at, "key"), what, "A key names one question only.")
        seen[question.key] = path.name


def _check_indicators(path: Path, shared: SharedFile, file: IndicatorsFile) -> None:
    keys = [indicator.key for indicator in file.indicators]
    types = [choice.id for choice in shared.contribution_types]
    rated = [indicator.key for indicator in file.indicators if indicator.question is not None]
    for rank, indicator in enumerate(file.indicators):
        at: Location = ("indicators", rank)
        if indicator.key in keys[:rank]:
            raise error_at(
                path, (*at, "key"), f'the indicator "{indicator.key}" exists already.', "Keep one of the two."
            )
        _check_named(path, (*at, "counts"), indicator.counts, types, "no contribution type is called")
        if indicator.question is not None:
            _check_texts(path, (*at, "question"), indicator.question)
    _check_named(path, ("rotation", "plan"), file.rotation.plan, rated, "no indicator with a question is called")
    _check_named(path, ("rotation", "last"), [file.rotation.last], rated, "no indicator with a question is called")
    for rank, theme in enumerate(file.themes):
        for side, suggested in (("initiator", theme.initiator), ("participant", theme.participant)):
            _check_named(path, ("themes", rank, side), suggested, keys, "no indicator is called")


def _check_sources(path: Path, at: Location, question: Question, lists: Mapping[str, ListQuestion]) -> None:
    """choices_from and one_per name a list; the lines of a list that becomes options must fit an option."""
    if isinstance(question, ChoiceQuestion | ChoicesQuestion):
        source = question.choices_from
        if source is None or source == CHOSEN_INDICATORS:
            return
        _check_named(path, (*at, "choices_from"), [source], {*lists, CHOSEN_INDICATORS}, "no list is called")
        if (longest := lists[source].item_max) > OPTION_LENGTH:
            what = f"an option holds {OPTION_LENGTH} characters, and the lines of {source} may have {longest}."
            raise error_at(path, (*at, "choices_from"), what, f"Give {source} `item_max: {OPTION_LENGTH}`.")
    if isinstance(question, RowsQuestion):
        if question.one_per is not None:
            _check_named(path, (*at, "one_per"), [question.one_per], lists, "no list is called")
        for rank, field in enumerate(question.fields):
            _check_sources(path, (*at, "fields", rank), field, lists)


def _check_agendas(path: Path, agendas: Mapping[str, Agenda], keys: set[str]) -> None:
    for name, agenda in agendas.items():
        for rank, item in enumerate(agenda.items):
            at = (name, "items", rank, "data")
            _check_named(path, at, item.data, keys | AGENDA_DATA, "neither an answer nor a figure is called")


def _check_named(path: Path, at: Location, names: Iterable[str], known: Iterable[str], what: str) -> None:
    known = set(known)
    for name in names:
        if name not in known:
            _refuse(path, at, f'{what} "{name}".', did_you_mean(name, known))


def _check_texts(path: Path, at: Location, question: Question) -> None:
    """The names in braces of a question are the same in both languages, and known."""
    for name in ("label", "hint", "label_without_intake"):
        text: Text | None = getattr(question, name)
        if text is None:
            continue
        french, english = (placeholders(text.in_(language)) for language in LANGUAGES)
        if stray := sorted(french ^ english):
            _refuse(path, (*at, name), f"{{{stray[0]}}} stands in one language only.", "Put it in both.")
        for stray_name in sorted(french - KNOWN_PLACEHOLDERS):
            mend = did_you_mean(stray_name, KNOWN_PLACEHOLDERS)
            _refuse(path, (*at, name), f"nothing fills {{{stray_name}}}.", mend)


def _refuse(path: Path, at: Location, what: str, mend: str) -> NoReturn:
    raise error_at(path, at, what, mend)
