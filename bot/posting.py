"""One delivery put to Slack: posted, changed in place, or published as a Home tab; and found again when in doubt."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from urllib.request import Request, urlopen

from slack_sdk import WebClient

from bot.documents.file import File
from bot.messages.message import Message
from bot.pace import Pace
from bot.trouble import SLACK_ERRORS, Kind, Trouble, trouble_of
from storage.deliveries import HOME, Delivery, Sent

METADATA_EVENT = "jalon_delivery"
HISTORY_LIMIT = 15  # the most that Slack gives per call to the apps it restricts (slack.md §4)
CLOCK_SKEW = timedelta(minutes=5)
ALT_TEXT = 1_000
UPLOAD_SECONDS = 30
TEXT_OF_A_CHANGE = 4_000  # chat.update refuses a longer text, chat.postMessage does not


class NotDelivered(Exception):
    """The call failed; `trouble` says what it means."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.code)
        self.trouble = trouble


class Slack:
    """The calls a delivery makes, each kept off while Slack asks for it (429). All raise NotDelivered."""

    def __init__(self, client: WebClient, pace: Pace) -> None:
        self._client = client
        self._pace = pace

    def open_dm(self, slack_id: str) -> str:
        """The id of the direct conversation with this user, opened when needed."""
        channel: str = self._call("conversations.open", users=slack_id)["channel"]["id"]
        return channel

    def post(self, channel: str, delivery: Delivery, message: Message) -> Sent:
        """Post the message, signed with the delivery's id: that is how it is found again."""
        answer = self._call(
            "chat.postMessage",
            channel=channel,
            text=message.text,
            blocks=list(message.blocks) or None,
            metadata={"event_type": METADATA_EVENT, "event_payload": {"id": str(delivery.id)}},
            unfurl_links=False,
            unfurl_media=False,
        )
        return Sent(answer["channel"], answer["ts"])

    def upload(self, channel: str, message: Message) -> Sent:
        """Share the message's files with it, in Slack's three steps; only the last one shows anything to anybody.

        Slack does not say which message it made of them: the `ts` stays empty.
        """
        brought = [{"id": self._bring(file), "title": file.title} for file in message.files]
        self._call("files.completeUploadExternal", files=brought, channel_id=channel, initial_comment=message.text)
        return Sent(channel, "")

    def _bring(self, file: File) -> str:
        """A file brought to Slack, by its id there."""
        try:
            given = self._call(
                "files.getUploadURLExternal",
                filename=file.name,
                length=len(file.content),
                alt_txt=file.alt[:ALT_TEXT] or None,
            )
        except NotDelivered as failed:
            raise _without_doubt(failed) from None
        self._carry(given["upload_url"], file.content)
        return str(given["file_id"])

    @staticmethod
    def _carry(url: str, content: bytes) -> None:
        """The bytes, to the address that Slack gave for them; until the next step nobody sees them."""
        request = Request(url, data=content, headers={"Content-Type": "application/octet-stream"}, method="POST")  # noqa: S310
        try:
            with urlopen(request, timeout=UPLOAD_SECONDS) as answer:  # noqa: S310 - Slack's own address
                answer.read()
        except SLACK_ERRORS as error:
            raise NotDelivered(Trouble(Kind.NOT_BROUGHT, type(error).__name__)) from None

    def change(self, sent: Sent, message: Message) -> Sent:
        """Replace the content of a message in place."""
        text = message.text[:TEXT_OF_A_CHANGE]
        self._call("chat.update", channel=sent.channel, ts=sent.ts, text=text, blocks=list(message.blocks))
        return sent

    def publish_home(self, slack_id: str, message: Message) -> None:
        """Show these blocks as the user's Home tab."""
        self._call("views.publish", user_id=slack_id, view={"type": "home", "blocks": list(message.blocks)})

    def find(self, channel: str, delivery: Delivery, wall: datetime) -> Sent | None:
        """The message of this delivery, if Slack took it in an earlier attempt."""
        oldest = min(delivery.queued_at, wall) - CLOCK_SKEW
        cursor: str | None = None
        while True:
            page = self._call(
                "conversations.history",
                channel=channel,
                oldest=f"{oldest.timestamp():.6f}",
                include_all_metadata=True,
                limit=HISTORY_LIMIT,
                cursor=cursor,
            )
            for message in page["messages"]:
                if _is_of(message.get("metadata") or {}, delivery):
                    return Sent(channel, message["ts"])
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or None
            if cursor is None:
                return None

    def _call(self, method: str, **arguments: Any) -> Any:
        held = self._pace.held(method)
        if held:
            raise NotDelivered(Trouble(Kind.TOO_FAST, "held", held))
        call: Callable[..., Any] = getattr(self._client, method.replace(".", "_"))
        try:
            return call(**{name: value for name, value in arguments.items() if value is not None})
        except SLACK_ERRORS as error:
            trouble = trouble_of(error)
            if trouble.kind is Kind.TOO_FAST:
                self._pace.hold(method, trouble.retry_after or 0.0)
            raise NotDelivered(trouble) from None  # the original carries the message


def _without_doubt(failed: NotDelivered) -> NotDelivered:
    """Nobody saw anything of the first steps: they may be taken again, whatever became of them."""
    trouble = failed.trouble
    return NotDelivered(Trouble(Kind.NOT_TAKEN, trouble.code)) if trouble.kind is Kind.UNKNOWN else failed


def is_home(delivery: Delivery) -> bool:
    return delivery.kind == HOME


def _is_of(metadata: dict[str, Any], delivery: Delivery) -> bool:
    payload = metadata.get("event_payload") or {}
    return metadata.get("event_type") == METADATA_EVENT and payload.get("id") == str(delivery.id)
