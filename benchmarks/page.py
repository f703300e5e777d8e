"""The page in a real browser: when it can be used, how soon a message appears, what it holds with a pilot loaded."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from time import perf_counter

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.figures import Figure, milliseconds, percentile
from benchmarks.processes import as_installed, started
from benchmarks.start import resident

START_SECONDS, APPEARS_SECONDS, MEBIBYTES = 5.0, 0.2, 200.0
TURNS = 60
BROWSERS = ("chromium", "chromium-browser", "google-chrome")

# From the click to the frame after the message is in the page; all of it in the browser's own clock.
SEND = """
async () => {
  const log = document.getElementById("messages");
  const before = log.querySelectorAll("article").length;
  document.getElementById("say").value = "/jalon";
  const began = performance.now();
  const appeared = new Promise((done) => {
    const observer = new MutationObserver(() => {
      if (log.querySelectorAll("article").length > before) requestAnimationFrame(() => {
        observer.disconnect();
        done(performance.now() - began);
      });
    });
    observer.observe(log, { childList: true, subtree: true });
  });
  document.querySelector("#composer button").click();
  return appeared;
}
"""


def measure(folder: Path, turns: int = TURNS) -> list[Figure]:
    """The three figures; not measured where there is no Chromium."""
    chromium = next(filter(None, map(shutil.which, BROWSERS)), None)
    if chromium is None:
        absent = "not measured: Chromium is not installed"
        return [Figure("the page in a browser", absent, None, START_SECONDS)]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        environment = as_installed(os.environ, folder)
        _start(browser, environment)  # the first makes the bytecode, as an installation does
        figures = [_start(browser, environment), *_with_a_pilot(browser, environment, folder, turns)]
        browser.close()
    return figures


def _start(browser: Browser, environment: dict[str, str]) -> Figure:
    """From `python -m sandbox` to a page that answers."""
    before = perf_counter()
    with started([sys.executable, "-m", "sandbox"], environment) as process:
        page = browser.new_page()
        page.goto(_address(process))
        page.locator("main").wait_for()
        took = perf_counter() - before
        page.close()
    return Figure("from start to a page in use", f"{took:.2f} s", took, START_SECONDS)


def _with_a_pilot(browser: Browser, environment: dict[str, str], folder: Path, turns: int) -> list[Figure]:
    """How soon a message appears before the animator of a pilot of fifteen weeks, and the memory that it all takes."""
    command = [sys.executable, "-m", "benchmarks.subjects.page", str(folder)]
    with started(command, environment, with_log=True) as process:
        page = browser.new_page()
        page.goto(_address(process))
        page.locator("#say").wait_for()
        seconds = [_appears(page) for _ in range(turns)]
        held = resident(process.pid)
        page.close()
    p95 = percentile(seconds, 0.95)
    text = f"p50 {milliseconds(percentile(seconds, 0.5))}, p95 {milliseconds(p95)} over {turns} clicks"
    appears = Figure("from the click to the message, in the browser", text, p95, APPEARS_SECONDS)
    told = "not measured: this machine has no /proc" if held is None else f"{held:.1f} MiB after fifteen weeks"
    return [appears, Figure("memory of the page and the bot", told, held, MEBIBYTES)]


def _appears(page: Page) -> float:
    milliseconds_: float = page.evaluate(SEND)
    page.wait_for_load_state("networkidle")
    return milliseconds_ / 1000


def _address(process: subprocess.Popen[str]) -> str:
    """The address in the first line that names one."""
    assert process.stdout is not None
    last = ""
    for line in process.stdout:
        last = line
        found = next((word for word in line.split() if word.startswith("http://")), None)
        if found:
            return found
    raise RuntimeError(f"the page ended before it was served: {last}")
