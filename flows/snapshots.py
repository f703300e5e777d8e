"""An effective flow as kept with a run: canonical JSON, named by the hash of its content.

Only what differs from the defaults is written, so that the format may grow by optional fields without changing
the hash of a flow; snapshots of every released format are kept in tests/flows/snapshots/ and must load for ever.
"""

import hashlib
import json

from flows.schema import Flow


def snapshot(flow: Flow) -> str:
    """The flow as canonical JSON: sorted keys, no spaces, UTF-8 text as it is."""
    data = flow.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def content_hash(flow: Flow) -> str:
    """The name under which a flow is kept: the SHA-256 of its snapshot, in hexadecimal."""
    return hashlib.sha256(snapshot(flow).encode()).hexdigest()


def load_snapshot(text: str) -> Flow:
    """The flow that was kept; pydantic's ValidationError when the text is not one."""
    return Flow.model_validate_json(text)
