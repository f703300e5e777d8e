"""English sentences quote as the catalogue does; the digest alone is worded with curly quotes (domain.md §11)."""

from pathlib import Path

import flows.phrases

WITH_CURLY_QUOTES = {"digest.yml"}


def test_sentences_quote_in_one_way() -> None:
    files = Path(flows.phrases.__file__).parent.glob("*.yml")
    curly = {path.name for path in files if {"“", "”"} & set(path.read_text(encoding="utf-8"))}
    assert curly == WITH_CURLY_QUOTES
