"""A message drawn alone and still: for pages that one reads or keeps, where nothing can be pressed."""

import base64
import mimetypes
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from markupsafe import Markup

from flows.text import as_language
from sandbox.page.looking import templates
from sandbox.page.scene import Place
from sandbox.page.seen import Eyes, Seen
from sandbox.page.words import WORDS
from sandbox.rehearsing import Rehearsal
from sandbox.slack.conversations import Message
from sandbox.slack.people import User
from sandbox.slack.rendering import Reading

_IDS = re.compile(r' (?:id|for|data-[a-z]+)="[^"]*"| data-press\b')


class StillEyes(Eyes):
    """Eyes on a rehearsal that no page shows; pictures come with the page itself."""

    def __init__(self, rehearsal: Rehearsal, user: User) -> None:
        # There is no scene: only what texts, elements and pictures are drawn from.
        self._platform = rehearsal.double.platform
        self.workspace, self.user = rehearsal.workspace, user
        self.place, self.language = Place(user.id, "home"), as_language(user.locale) or "en"
        self.reading, self.words = Reading(rehearsal.workspace, user), WORDS

    def picture(self, image: Mapping[str, Any]) -> str:
        """The picture as a data address; "" for one of another host."""
        stored = self._platform.files.by_id.get(image.get("slack_file", {}).get("id", ""))
        if stored is None:
            return ""
        kind = mimetypes.guess_type(stored.name)[0] or "image/png"
        return f"data:{kind};base64,{base64.b64encode(stored.content).decode()}"


def still(rehearsal: Rehearsal, user: User, message: Message, at: datetime) -> Markup:
    """A message as this person's Slack showed it at that instant, without ids nor anything to press."""
    workspace = rehearsal.workspace
    clock, workspace.clock = workspace.clock, at.timestamp
    try:
        eyes = StillEyes(rehearsal, user)

        def say(phrase: Any, *values: Any, **names: Any) -> str:
            return str(phrase.in_(eyes.language, *values, **names))

        seen = Seen(message, f"message:{message.channel}:{message.ts}", message.blocks, {})
        html = (
            templates()
            .get_template("still.html")
            .render(eyes=eyes, message=message, seen=seen, w=WORDS, say=say, language=eyes.language)
        )
    finally:
        workspace.clock = clock
    return Markup(_IDS.sub("", html))  # noqa: S704  the template escaped it; only attributes were taken away
