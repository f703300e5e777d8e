"""The messages to come as a page: within the sandbox, or alone in one file that asks nothing of anywhere."""

from pathlib import Path
from typing import Any

from flows.text import Language
from sandbox.page.letters import Ahead
from sandbox.page.looking import templates
from sandbox.page.start_routes import ON_THE_WAY
from sandbox.page.start_words import START

STYLES = ("page.css", "start.css")


def letters_page(ahead: Ahead, language: Language, *, alone: bool) -> str:
    """The page, its own words in `language`; `alone` puts its styles in it and leaves out what leads elsewhere."""

    def say(phrase: Any, *values: Any, **names: Any) -> str:
        return str(phrase.in_(language, *values, **names))

    folder = Path(__file__).parent / "static"
    style = "\n".join((folder / name).read_text(encoding="utf-8") for name in STYLES) if alone else ""
    return (
        templates()
        .get_template("letters.html")
        .render(
            ahead=ahead,
            alone=alone,
            style=style,
            say=say,
            s=START,
            language=language,
            moments=[(one, getattr(START.moments, one.value)) for one in ON_THE_WAY],
        )
    )
