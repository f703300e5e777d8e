"""What each line of the deployment plan rests on: the pilot, the sponsor's decision; else it is a hypothesis."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from bot.deployment import NEXT_REVIEW, OWNERS, SUPPORT
from flows.phrases import Phrase
from flows.phrases.deployment import DEPLOYMENT
from flows.values import lines

PLAN = DEPLOYMENT.plan
WAVES = "deployment.waves"


@dataclass(frozen=True)
class Grounds:
    """What a line may rest on: the review's answers, and the Slack ids of the pilot's members and animators."""

    review: Mapping[str, Any]
    members: Collection[str]
    animators: Collection[str]

    def of_line(self, text: str) -> Phrase:
        """A result that the deployment builds on."""
        return PLAN.from_review if text in self._said("review.keep") else PLAN.hypothesis

    def of_row(self, key: str, row: Mapping[str, Any]) -> Phrase:
        """A wave, by its relay; a message."""
        relays = set(row.get("relay") or ())
        return PLAN.from_relay if key == WAVES and relays & set(self.members) else PLAN.hypothesis

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
