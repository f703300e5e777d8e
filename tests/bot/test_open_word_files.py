"""Each document as a Word file, in both languages, opened by LibreOffice as anybody would, all in one call."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.documents.asked import Asked
from bot.documents.facts import BUILDERS
from bot.documents.files import file_of
from flows.text import Language
from sandbox.rehearsing import Rehearsal
from tests.bot.meeting_desk import Desk
from tests.bot.piloting import NADIA
from tests.bot.test_documents import ODD

pytestmark = pytest.mark.sqlite_only

SOFFICE = shutil.which("soffice")
PATIENCE_SECONDS = 120
LANGUAGES: tuple[Language, ...] = ("fr", "en")
PAGE = re.compile(rb"/Type\s*/Page\b")


def drawn(desk: Desk, folder: Path) -> Iterator[Path]:
    """The Word files of every document of a pilot whose first follow-up was recorded."""
    pilot = desk.pilot
    project = pilot.store.projects.get(pilot.project.id)
    assert project is not None
    for name, builder in BUILDERS.items():
        for language in LANGUAGES:
            made = builder(pilot.jalon, Asked(project, pilot.person(NADIA), language, pilot.now))
            path = folder / f"{name}-{language}.docx"
            path.write_bytes(file_of(made, "docx", language).content)
            yield path


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_every_word_file_and_draws_its_pages(rehearsal: Rehearsal, tmp_path: Path) -> None:
    desk = Desk(rehearsal)
    desk.pilot.answer("framing.purpose", goals__why=ODD)
    desk.record()
    files = list(drawn(desk, tmp_path))
    own = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(SOFFICE), own, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE_SECONDS)
    pages = {path.stem: len(PAGE.findall(path.with_suffix(".pdf").read_bytes())) for path in files}
    assert pages.keys() == {f"{name}-{language}" for name in BUILDERS for language in LANGUAGES}
    assert all(1 <= count <= 6 for count in pages.values()), pages
