"""What each line of the deployment plan rests on: the pilot, the sponsor's decision; else it is a hypothesis."""

from collections.abc import Collection, Mapping
from typing import Any

from msgspec import Struct

from bot.deployment import NEXT_REVIEW, OWNERS, SUPPORT
from flows.deployment import PROGRESS_PLAN
from flows.phrases import Phrase
from flows.phrases.deployment import DEPLOYMENT
from flows.promises import DEPLOYMENT_PLAN
from flows.values import lines, rows
from flows.waves.plan import WAVES

PLAN = DEPLOYMENT.plan


class Grounds(Struct, frozen=True):
    """What a line may rest on: the framing's and the review's answers, and the Slack ids of the pilot's members and
    animators."""

    framing: Mapping[str, Any]
    review: Mapping[str, Any]
    members: Collection[str]
    animators: Collection[str]

    def of_line(self, text: str) -> Phrase:
        """A result that the deployment builds on."""
        return PLAN.from_review if text in self._said("review.keep") else PLAN.hypothesis

    def of_row(self, key: str, row: Mapping[str, Any]) -> list[Phrase]:
        """A wave, by its relays; a message, by what it tells and to whom."""
        found = []
        if key == WAVES and row.get("relay") and set(row["relay"]) <= set(self.members):
            found.append(PLAN.from_relay)
        if key == DEPLOYMENT_PLAN and row.get("message") in self._said("review.keep"):
            found.append(PLAN.from_review)
        if key == DEPLOYMENT_PLAN and _reach(row) in map(_reach, rows(self.framing, PROGRESS_PLAN)):
            found.append(PLAN.from_framing)
        return found or [PLAN.hypothesis]

    def of_answer(self, key: str, value: Any) -> Phrase:
        """One of the other answers."""
        if key == SUPPORT:
            rests, ground = set(str(value).splitlines()) <= self._said("review.conditions"), PLAN.from_condition
        elif key == OWNERS:
            rests, ground = set(value) <= set(self.animators), PLAN.from_animators
        else:
            rests = key == NEXT_REVIEW and value == self.review.get("review.next_date")
            ground = PLAN.from_decision
        return ground if rests else PLAN.hypothesis

    def _said(self, key: str) -> set[str]:
        return {line["text"] for line in lines(self.review, key)}


def _reach(row: Mapping[str, Any]) -> tuple[Any, Any]:
    return row.get("audience"), row.get("channel")
