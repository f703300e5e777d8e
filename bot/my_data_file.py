"""One's data as a file: JSON of everything held."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from flows.schema import Flow
from storage.my_data import HeldData


def as_json(held: HeldData) -> str:
    """Everything held, every version included; instants in UTC. A flow is told by its id."""
    return json.dumps(_plain(held), ensure_ascii=False, indent=1)


def _plain(value: Any) -> Any:
    match value:
        case Flow():
            return value.id
        case datetime() | date():
            return value.isoformat()
        case Mapping():
            return {key: _plain(one) for key, one in value.items()}
        case list() | tuple():
            return [_plain(one) for one in value]
        case Struct():
            return _plain(asdict(value))
        case _:
            return value
