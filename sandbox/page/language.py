"""The language of the page's own words."""

from starlette.requests import Request

from flows.text import Language

LANGUAGE_COOKIE = "page_language"


def language_of(request: Request) -> Language:
    """The language chosen for the page's own words, else the browser's, else English."""
    chosen = request.cookies.get(LANGUAGE_COOKIE) or request.headers.get("accept-language", "")
    return "fr" if chosen.lower().startswith("fr") else "en"
