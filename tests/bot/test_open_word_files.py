"""Each document as a Word file, in both languages, opened by LibreOffice as anybody would, in one call each moment."""

import re
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from bot.documents.asked import Asked
from bot.documents.facts import BUILDERS
from bot.documents.files import file_of
from flows.text import Language
from sandbox.rehearsing import Rehearsal
from tests.bot.meeting_desk import Desk
from tests.bot.piloting import NADIA, Pilot
from tests.bot.review_desk import deployed
from tests.bot.test_documents import ODD

pytestmark = pytest.mark.sqlite_only

SOFFICE = shutil.which("soffice")
PATIENCE_SECONDS = 120
LANGUAGES: tuple[Language, ...] = ("fr", "en")
AFTER = ("review", "plan")
"""Those of a pilot that was reviewed and deployed; the others are those of a pilot under way."""
DURING = tuple(name for name in BUILDERS if name not in AFTER)
PAGE = re.compile(rb"/Type\s*/Page\b")


def recorded(rehearsal: Rehearsal) -> Pilot:
    """A pilot whose first follow-up was recorded, and an odd text of its framing."""
    desk = Desk(rehearsal)
    desk.pilot.answer("framing.purpose", goals__why=ODD)
    desk.record()
    return desk.pilot


def drawn(pilot: Pilot, names: Iterable[str], folder: Path) -> Iterator[Path]:
    """The Word files of these documents of a pilot."""
    project = pilot.store.projects.get(pilot.project.id)
    assert project is not None
    for name in names:
        for language in LANGUAGES:
            made = BUILDERS[name](pilot.jalon, Asked(project, pilot.person(NADIA), language, pilot.now))
            path = folder / f"{name}-{language}.docx"
            path.write_bytes(file_of(made, "docx", language).content)
            yield path


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize(("played", "names"), [(recorded, DURING), (deployed, AFTER)], ids=["during", "after"])
def test_libreoffice_opens_every_word_file_and_draws_its_pages(
    rehearsal: Rehearsal, tmp_path: Path, played: Callable[[Rehearsal], Pilot], names: Sequence[str]
) -> None:
    files = list(drawn(played(rehearsal), names, tmp_path))
    own = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(SOFFICE), own, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE_SECONDS)
    pages = {path.stem: len(PAGE.findall(path.with_suffix(".pdf").read_bytes())) for path in files}
    assert pages.keys() == {f"{name}-{language}" for name in names for language in LANGUAGES}
    assert all(1 <= count <= 6 for count in pages.values()), pages
