"""The check-in as asked: its places filled by the indicators' questions, its labels by the member's own words."""

from collections.abc import Sequence
from functools import lru_cache

from flows.definition_files import QuestionOrPlace
from flows.identity import The
from flows.library import Library
from flows.schema import Flow, Place, Question, Section
from flows.text import Text
from flows.wording import filled_section

EXPECTATIONS_BETWEEN = " · "


def effective_check_in(library: Library, rotating: str | Question) -> Flow:
    """The check-in of a round: `rotating` is the indicator whose turn it is, or the project's own question.

    Questions are keyed by their indicator (usefulness, …, trust_to_ask), the project's own by its own key. Labels
    keep {since} and {expectations}: `personal_labels` fills them. KeyError when no indicator is called so.
    """
    sections = tuple(
        Section(
            **{**dict(section), "questions": tuple(_asked(library, one, rotating) for one in section.questions)},
        )
        for section in library.check_in.sections
    )
    file = library.check_in
    return Flow(id=file.id, version=file.version, title=file.title, sections=sections)


def personal_labels(library: Library, flow: Flow, round_number: int, expectations: Sequence[str]) -> Flow:
    """The check-in with {since} of that round and the member's own sentences; without any, the plainer label."""
    told = tuple(personal_section(library, section, round_number, expectations) for section in flow.sections)
    return flow.model_copy(update={"sections": told})


def personal_section(library: Library, section: Section, round_number: int, expectations: Sequence[str]) -> Section:
    """One section of the check-in in the member's own words, as `personal_labels` gives them all."""
    return _personal(The(library), The(section), round_number, tuple(expectations))


@lru_cache(maxsize=256)
def _personal(
    library: The[Library], section: The[Section], round_number: int, expectations: tuple[str, ...]
) -> Section:
    values: dict[str, Text | str] = {"since": since(library.one, round_number)}
    asked = section.one if expectations else _section_without_intake(section.one)
    return filled_section(asked, values | {"expectations": EXPECTATIONS_BETWEEN.join(expectations)})


def since(library: Library, round_number: int) -> Text:
    """The words of {since} in that round."""
    words = library.rotation.since
    return words.first_round if round_number == 1 else words.later_rounds


def _asked(library: Library, place: QuestionOrPlace, rotating: str | Question) -> Question:
    if not isinstance(place, Place):
        return place
    if place.from_ == "indicators":
        question = indicator_question(library, place.key)
    elif isinstance(rotating, str):
        question = indicator_question(library, rotating)
    else:
        question = rotating
    return question.model_copy(
        update={"seed": place.seed, "standpoint": place.standpoint, "feeds": place.feeds},
    )


def indicator_question(library: Library, key: str) -> Question:
    """The question that members answer for an indicator; KeyError when it asks none."""
    question = library.indicators[key].question
    if question is None:
        raise KeyError(key)
    return question


def _section_without_intake(section: Section) -> Section:
    questions = tuple(
        question.model_copy(update={"label": question.label_without_intake})
        if question.label_without_intake is not None
        else question
        for question in section.questions
    )
    return section.model_copy(update={"questions": questions})
