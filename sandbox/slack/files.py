"""Files: uploads in three steps, and what people attach to a form."""

from dataclasses import dataclass, field
from typing import Any

from sandbox.slack.errors import SlackRefusal
from sandbox.slack.ids import Ids


@dataclass
class StoredFile:
    """A file of the workspace; `complete` once its upload was completed, private until it is shared."""

    id: str
    name: str
    length: int
    content: bytes = b""
    title: str = ""
    alt_text: str = ""
    complete: bool = False
    shared_in: list[str] = field(default_factory=list)


class Files:
    """Files by id."""

    def __init__(self, ids: Ids) -> None:
        self._ids = ids
        self.by_id: dict[str, StoredFile] = {}

    def reserve(self, name: str, length: int, alt_text: str) -> StoredFile:
        """Step 1: an id and a place for the bytes."""
        stored = StoredFile(self._ids.next("F"), name, length, title=name, alt_text=alt_text)
        self.by_id[stored.id] = stored
        return stored

    def receive(self, file_id: str, content: bytes) -> bool:
        """Step 2: the bytes; False when the id is unknown or the length is not the one announced."""
        stored = self.by_id.get(file_id)
        if stored is None or stored.complete or len(content) != stored.length:
            return False
        stored.content = content
        return True

    def complete(self, file_id: str, title: str | None) -> StoredFile:
        """Step 3. Raises SlackRefusal `file_not_found` for an unknown, empty or already completed file."""
        stored = self.by_id.get(file_id)
        if stored is None or stored.complete or not stored.content:
            raise SlackRefusal("file_not_found")
        stored.complete = True
        stored.title = title or stored.name
        return stored

    def usable(self, blocks: object) -> bool:
        """Whether every `slack_file` of these blocks is an uploaded file."""
        if isinstance(blocks, list):
            return all(self.usable(one) for one in blocks)
        if not isinstance(blocks, dict):
            return True
        source = blocks.get("slack_file")
        if isinstance(source, dict) and "id" in source:
            stored = self.by_id.get(source["id"])
            return stored is not None and stored.complete
        return all(self.usable(one) for one in blocks.values())


def file_object(stored: StoredFile, base_url: str) -> dict[str, Any]:
    """The file as messages, forms and answers carry it."""
    return {
        "id": stored.id,
        "name": stored.name,
        "title": stored.title,
        "mimetype": _mimetype(stored.name),
        "filetype": stored.name.rsplit(".", 1)[-1],
        "size": len(stored.content),
        "permalink": f"{base_url}/files/{stored.id}/{stored.name}",
        "url_private": f"{base_url}/files/{stored.id}/{stored.name}",
        "url_private_download": f"{base_url}/files/{stored.id}/{stored.name}",
    }


def _mimetype(name: str) -> str:
    kinds = {"png": "image/png", "svg": "image/svg+xml", "csv": "text/csv", "json": "application/json"}
    kinds |= {"ics": "text/calendar", "md": "text/markdown", "txt": "text/plain", "yml": "application/yaml"}
    return kinds.get(name.rsplit(".", 1)[-1].lower(), "application/octet-stream")
