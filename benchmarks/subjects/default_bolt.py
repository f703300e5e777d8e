"""The usual Bolt app, all defaults: SQLAlchemy commits one row of what was sent, with Jalon's pragmas, then it acks."""

import os
from typing import Any

from slack_bolt import Ack, App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
from sqlalchemy import JSON, Engine, create_engine, event
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=5000", "foreign_keys=ON")


class Base(DeclarativeBase):
    """The tables of this app."""


class AnswerRow(Base):
    """A form as it was sent."""

    __tablename__ = "usual"

    id: Mapped[int] = mapped_column(primary_key=True)
    view: Mapped[str]
    hash: Mapped[str]
    state: Mapped[Any] = mapped_column(JSON)


def opened(url: str) -> Engine:
    """The base beside Jalon's, with its table."""
    engine = create_engine(url)

    @event.listens_for(engine, "connect")
    def pragmas(connection: Any, _record: object) -> None:
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    Base.metadata.create_all(engine)
    return engine


def build(engine: Engine) -> App:
    client = WebClient(os.environ["SLACK_BOT_TOKEN"], base_url=os.environ["SLACK_API_URL"])
    app = App(client=client, token_verification_enabled=False)

    @app.view("check_in.ratings")
    def save(ack: Ack, view: dict[str, Any]) -> None:
        with Session(engine) as session:
            session.add(AnswerRow(view=view["id"], hash=view["hash"], state=view["state"]["values"]))
            session.commit()
        ack()

    return app


if __name__ == "__main__":
    os.environ.setdefault("SLACK_SIGNING_SECRET", "unused in Socket Mode")
    usual = build(opened(f"{os.environ['DATABASE_URL']}.usual"))
    SocketModeHandler(usual, os.environ["SLACK_APP_TOKEN"]).start()  # type: ignore[no-untyped-call]
