"""From nothing to a report, in a browser, by people who have only the page's address."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from playwright.sync_api import Locator, Page, expect

from flows.library import load_library
from flows.phrases.board import BOARD
from flows.phrases.check_in import CHECK_IN
from flows.phrases.start import START
from flows.text import Language
from sandbox.page.words import WORDS
from sandbox.rehearsing import Rehearsal

SAID: dict[Language, str] = {
    "fr": "Diagnostiquer une panne de variateur en moins d'une heure",
    "en": "Diagnose a drive failure in less than an hour",
}

TURN_MS = 30_000  # a turn of the clock may write to everybody
CLOSED = re.compile(r"sur 5, clos le|of 5, closed on")

Shoot = Callable[[Page, str], None]


@dataclass
class Hands:
    """Whoever sits at the browser: they become anyone, and press what is written in this language."""

    page: Page
    language: Language
    narrow: bool
    shoot: Shoot = field(default=lambda _page, _name: None)

    def become(self, name: str) -> None:
        """See as this person: their messages with Jalon."""
        link = self.page.get_by_role("navigation").get_by_role("link", name=name)
        if self.narrow and not link.is_visible():
            self.page.get_by_role("button", name=WORDS.places.in_(self.language)).click()
        link.click()
        expect(self.page.locator("#people [aria-current]")).to_contain_text(name)

    def say(self, text: str) -> None:
        box = self.page.get_by_label(WORDS.slack.write_to.in_(self.language, name="Jalon"))
        box.fill(text)
        box.press("Enter")

    def press(self, name: str, *, beside: str | None = None) -> None:
        """Press a button of the latest message that has it."""
        place: Locator | Page = self.page
        if beside is not None:
            place = self.page.locator(".section").filter(has_text=beside).last
        place.get_by_role("button", name=name).last.click()

    @property
    def form(self) -> Locator:
        return self.page.locator("#modal-dialog")

    def titled(self, title: str) -> None:
        """Wait for the form of this title."""
        expect(self.form.get_by_role("heading", level=2)).to_have_text(title)

    def fill(self, label: str, text: str) -> None:
        self.form.get_by_label(_said(label)).fill(text)

    def tick(self, group: str, *options: str) -> None:
        """Choose in a group of buttons or boxes, which a menu may fold."""
        fieldset = self.form.get_by_role("group", name=_said(group))
        expect(fieldset).to_be_visible()
        picker = fieldset.locator("summary")
        if picker.count():
            picker.click()
        for option in options:
            fieldset.get_by_label(option, exact=True).check()

    def send(self) -> None:
        self.form.locator("button[type=submit]").click()
        expect(self.page.locator("[aria-busy]")).to_have_count(0)

    def leave(self) -> None:
        """Close every window that is open."""
        self.form.get_by_role("button", name=WORDS.slack.close_all.in_(self.language)).click()
        expect(self.form).to_be_hidden()

    def rate(self, degree: int) -> None:
        """Answer every rating on screen with its choice of that rank."""
        expect(self.form.get_by_role("group").first).to_be_visible()
        for group in self.form.get_by_role("group").all():
            group.get_by_role("radio").nth(degree - 1).check()

    def time_passes_until(self, condition: Locator, most: int = 40) -> None:
        """Press *Next event* until something is on screen."""
        button = self.page.locator("[data-clock=next]")
        for _ in range(most):
            if condition.count():
                return
            expect(self.page.locator("[aria-busy]")).to_have_count(0)
            with self.page.expect_response("**/clock/next", timeout=TURN_MS):
                button.click()
            self.page.wait_for_load_state("networkidle")
        expect(condition).not_to_have_count(0)


@dataclass(frozen=True)
class Cast:
    """Who plays: an initiator, an animator, and members, the animator among them or not."""

    initiator: str
    animator: str
    members: Sequence[str]


def start(hands: Hands, cast: Cast, name: str) -> None:
    """`/jalon`, *Start a project*, its name; the first section is then on screen."""
    hands.become(cast.initiator)
    hands.say("/jalon")
    hands.press(START.start.in_(hands.language))
    hands.fill(START.form.name.in_(hands.language), name)
    hands.shoot(hands.page, "1-start")
    hands.send()
    hands.titled(next(iter(_sections(hands))))
    hands.shoot(hands.page, "2-first-section")


def frame(hands: Hands, cast: Cast) -> None:
    """Every section in its order, all that it asks filled in; then the framing is validated."""
    flow = load_library().flows["framing"]
    chosen = {
        "team.sponsor": [cast.initiator],
        "team.business_animators": [cast.animator],
        "team.community_managers": [],
        "team.first_people": cast.members,
        "support.followed_by": [cast.animator],
        "goals.involvement_indicators": _indicators(hands, "active_contributors"),
        "goals.initiator_indicators": _indicators(hands, "applied", "attendance"),
        "goals.participant_indicators": _indicators(hands, "usefulness", "expectation_met"),
    }
    by_label = {flow.question(key).label.in_(hands.language): names for key, names in chosen.items()}
    seen: set[str] = set()
    while (title := hands.form.get_by_role("heading", level=2).inner_text()) in _sections(hands):
        if title not in seen:
            fill_everything(hands, by_label)
            hands.shoot(hands.page, f"3-section-{len(seen) + 1}")
        seen.add(title)
        before = hands.form.locator(".view-body").inner_text()
        hands.send()
        expect(hands.form.locator(".view-body")).not_to_have_text(before, use_inner_text=True)
    hands.shoot(hands.page, "4-saved")
    hands.leave()
    hands.shoot(hands.page, "5-board")
    hands.press(BOARD.buttons.validate_framing.in_(hands.language))
    hands.send()
    hands.shoot(hands.page, "6-validated")
    hands.leave()


def fill_everything(hands: Hands, choices: Mapping[str, Sequence[str]]) -> None:
    """Something in each field on screen: these choices where the label is known, else the first there is."""
    for one in hands.form.locator(".field").all():
        words = SAID[hands.language]
        if (group := one.locator("fieldset")).count():
            label = " ".join(group.locator("legend").inner_text().split())
            known = next((names for text, names in choices.items() if _said(text).search(label)), None)
            if known is not None:
                hands.tick(label.split("?")[0], *known)
            elif not group.locator("details").count():
                group.locator("input").first.check()
        elif (area := one.locator("textarea")).count():
            area.fill(words)
        elif (number := one.locator("input[inputmode=numeric]")).count():
            number.fill("6")
        elif (line := one.locator("input[type=text]:not([role])")).count():
            line.fill(words)


def _indicators(hands: Hands, *keys: str) -> list[str]:
    return [load_library().indicators[key].name.in_(hands.language) for key in keys]


def invite(hands: Hands, cast: Cast) -> None:
    """The message that people will get is read, then sent; each takes part."""
    messages = load_library().messages
    hands.press(BOARD.buttons.invite.in_(hands.language, len({*cast.members, cast.animator})))
    expect(hands.form).to_be_visible()
    hands.shoot(hands.page, "5-invitation-read")
    hands.send()
    hands.leave()
    for name in cast.members:
        hands.become(name)
        hands.press(messages.invitation.buttons.accept.in_(hands.language))
        expect(hands.form).to_be_visible()
        if name == cast.members[0]:
            hands.shoot(hands.page, "6-intake")
        hands.leave()
    hands.become(cast.animator)
    hands.shoot(hands.page, "6-role-card")
    hands.press(messages.role_card.buttons.accept.in_(hands.language))
    expect(hands.page.locator("[aria-busy]")).to_have_count(0)


def date_kickoff(hands: Hands, cast: Cast, on: str, at: str) -> None:
    """The kickoff dated, every date that follows read, and confirmed."""
    question = load_library().flows["kickoff"].question
    hands.become(cast.initiator)
    hands.press(BOARD.buttons.date_kickoff.in_(hands.language))
    hands.fill(question("kickoff.starts_at").label.in_(hands.language), on)
    hands.form.locator("input[type=time]").fill(at)
    hands.send()
    expect(hands.form.locator("time").first).to_be_visible()
    hands.shoot(hands.page, "7-dates")
    hands.send()
    hands.shoot(hands.page, "8-dated")


def answer_first_check_in(hands: Hands, member: str) -> None:
    """Time passes until the first check-in; a member answers it in one form, which is then its receipt."""
    hands.become(member)
    answer = hands.page.get_by_role("button", name=CHECK_IN.answer.in_(hands.language, count=4))
    hands.time_passes_until(answer)
    hands.shoot(hands.page, "9-check-in")
    answer.last.click()
    expect(hands.form).to_be_visible()
    hands.rate(2)
    hands.shoot(hands.page, "10-ratings")
    hands.send()
    expect(hands.form.get_by_text(CHECK_IN.ratings_saved.in_(hands.language)[2:])).to_be_visible()
    hands.shoot(hands.page, "11-ratings-saved")
    hands.leave()
    expect(hands.page.get_by_role("button", name=CHECK_IN.edit.in_(hands.language)).last).to_be_visible()
    hands.shoot(hands.page, "12-receipt")


def others_answer(rehearsal: Rehearsal, hands: Hands, members: Sequence[str]) -> None:
    """The other members answer theirs, once it is nine where they are, each with a shade of their own."""
    rehearsal.advance_to(rehearsal.clock.now() + timedelta(hours=3))
    for shade, name in enumerate(members):
        someone = rehearsal.player.person(name)
        someone.dm.click(CHECK_IN.answer.in_(hands.language, count=4))
        form = someone.modal
        assert form is not None
        for label in form.fields:
            offered = form.options(label)[:-1]  # the last is no answer
            form.fill(label, offered[-1 - shade % 2] if len(offered) > 3 else offered[0])
        form.submit()


def read_report(hands: Hands, animator: str) -> None:
    """Once the check-in is closed, the animator asks for the report by its command."""
    hands.become(animator)
    closed = hands.page.get_by_text(CLOSED)
    hands.time_passes_until(closed)
    hands.shoot(hands.page, "13-closed")
    hands.say("/pilot-report")
    expect(hands.page.locator(".only-you")).to_contain_text(CLOSED)
    hands.shoot(hands.page, "14-report")


def _said(words: str) -> re.Pattern[str]:
    """Words as they are shown, whatever kind of space stands between them."""
    return re.compile(r"\s".join(re.escape(one) for one in words.split()))


def _sections(hands: Hands) -> dict[str, str]:
    """The titles of the framing's sections, and their ids."""
    return {one.title.in_(hands.language): one.id for one in load_library().flows["framing"].sections}
