"""The usual Bolt app, all defaults: it commits one row of what was sent, with Jalon's own pragmas, and acknowledges."""

import json
import os
import sqlite3
import threading
from typing import Any

from slack_bolt import Ack, App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

TABLE = "CREATE TABLE IF NOT EXISTS bare (id INTEGER PRIMARY KEY, view TEXT, hash TEXT, state TEXT)"
_of_thread = threading.local()


def connection(path: str) -> sqlite3.Connection:
    """This thread's connection, opened once."""
    if not hasattr(_of_thread, "connection"):
        _of_thread.connection = sqlite3.connect(path, timeout=5)
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=5000", "foreign_keys=ON"):
            _of_thread.connection.execute(f"PRAGMA {pragma}")
    opened: sqlite3.Connection = _of_thread.connection
    return opened


def build(path: str) -> App:
    client = WebClient(os.environ["SLACK_BOT_TOKEN"], base_url=os.environ["SLACK_API_URL"])
    app = App(client=client, token_verification_enabled=False)

    @app.view("check_in.ratings")
    def save(ack: Ack, view: dict[str, Any]) -> None:
        with connection(path) as session:
            row = (view["id"], view["hash"], json.dumps(view["state"]["values"]))
            session.execute("INSERT INTO bare (view, hash, state) VALUES (?, ?, ?)", row)
        ack()

    return app


if __name__ == "__main__":
    database = f"{os.environ['DATABASE_URL'].removeprefix('sqlite:///')}.bare"
    with connection(database) as opened:
        opened.execute(TABLE)
    os.environ.setdefault("SLACK_SIGNING_SECRET", "unused in Socket Mode")
    SocketModeHandler(build(database), os.environ["SLACK_APP_TOKEN"]).start()  # type: ignore[no-untyped-call]
