"""The page asks nothing of any other host, answers this machine alone, and never shows a real workspace."""

import socket
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import ProxyHandler, Request, build_opener

import pytest
from msgspec.structs import replace
from playwright.sync_api import expect
from slack_sdk import WebClient

from sandbox.page.scene import RealWorkspace, refuse_a_real_workspace
from sandbox.rehearsing import Rehearsal
from tests.page.boards import post
from tests.page.conftest import Window
from tests.page.test_every_element import AMELIE, MESSAGE

PAGE = Path(__file__).parents[2] / "sandbox" / "page"


def test_the_browser_asks_nothing_of_another_host(rehearsal: Rehearsal, window: Window) -> None:
    with window() as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        post(rehearsal, AMELIE, MESSAGE)  # a picture of another host is among it
        expect(page.get_by_role("article")).to_be_visible()
        page.reload()
        expect(page.get_by_role("article")).to_be_visible()
        page.get_by_role("link", name="Accueil").click()
        expect(page.locator("#home")).to_be_visible()

        assert {urlsplit(one).hostname for one in asked} == {"127.0.0.1"}


def test_no_file_of_the_page_names_another_host() -> None:
    named = [
        path.name
        for path in PAGE.rglob("*")
        if path.suffix in (".css", ".js", ".html") and ("https://" in path.read_text() or "//cdn" in path.read_text())
    ]

    assert named == []


def test_it_listens_on_loopback_only(address: str) -> None:
    port = urlsplit(address).port
    assert port is not None
    addresses = {str(info[4][0]) for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    for outside in addresses - {"127.0.0.1"}:
        with socket.socket() as caller:
            caller.settimeout(0.5)
            assert caller.connect_ex((outside, port)) != 0


def test_another_site_can_neither_read_it_nor_act_on_it(address: str) -> None:
    stranger = {"Origin": "https://attacker.example", "Content-Type": "application/json"}

    assert _status(Request(address, headers={"Host": "attacker.example"})) == 400
    assert _status(Request(f"{address}clock/next", b"{}", stranger)) == 403


def _status(request: Request) -> int:
    direct = build_opener(ProxyHandler({}))
    try:
        with direct.open(request, timeout=5) as answer:
            return int(answer.status)
    except HTTPError as error:
        with error:
            return error.code


@pytest.mark.parametrize("client", ["elsewhere", "another token"])
def test_it_refuses_a_bot_that_speaks_to_a_real_workspace(rehearsal: Rehearsal, client: str) -> None:
    house = rehearsal.house
    theirs = {
        "elsewhere": WebClient(token=rehearsal.double.bot_token),
        "another token": WebClient(token="xoxb-1-real", base_url=rehearsal.double.api_url),
    }[client]
    rehearsal.house = replace(house, jalon=replace(house.jalon, client=theirs))

    with pytest.raises(RealWorkspace):
        refuse_a_real_workspace(rehearsal)
    rehearsal.house = house
