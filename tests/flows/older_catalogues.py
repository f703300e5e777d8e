"""A catalogue as it could have been before today's: what tests take over from."""

from msgspec.structs import replace

from flows.library import Library, load_library
from flows.questions import TextQuestion
from flows.schema import Flow
from flows.text import Text

GONE = "goals.slogan"
REWORDED = "goals.why"
ADDED = "goals.improvements"
FREED = "goals.practices"


def older() -> Library:
    """Today's library, but for four questions of the framing, the words of one rating and what counts as a content.

    It asks for a slogan that is asked no longer, does not ask for improvements, words the first question otherwise, and
    does not require the practices. Guides alone are contents.
    """
    library = load_library()
    framing = _framing(library.flows["framing"])
    usefulness = library.indicators["usefulness"]
    assert usefulness.question is not None
    question = usefulness.question.model_copy(update={"label": Text(fr="Utile ?", en="Useful?")})
    indicators = {**library.indicators, "usefulness": usefulness.model_copy(update={"question": question})}
    flows = {**library.flows, "framing": framing}
    return replace(library, flows=flows, indicators=indicators, content_types=("guide",))


def _framing(flow: Flow) -> Flow:
    slogan = TextQuestion(key=GONE, type="text", label=Text(fr="Quelle devise ?", en="Which slogan?"))
    sections = []
    for section in flow.sections:
        kept = [one for one in section.questions if one.key != ADDED]
        if len(kept) < len(section.questions):
            kept.append(slogan)
        changed = [
            one.model_copy(update={"label": Text(fr="Pourquoi ?", en="Why?")})
            if one.key == REWORDED
            else one.model_copy(update={"required": False})
            if one.key == FREED
            else one
            for one in kept
        ]
        sections.append(section.model_copy(update={"questions": tuple(changed)}))
    return flow.model_copy(update={"sections": tuple(sections)})
