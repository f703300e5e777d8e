"""Alembic's entry: runs the migrations on the connection that storage.migrate opened and locked."""

from alembic import context
from sqlalchemy import Connection

from storage.database import make_engine
from storage.models import Base


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        # The lock's own transaction holds everything: a crash half way leaves the base as it was.
        transactional_ddl=True,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


connection = context.config.attributes.get("connection")
if connection is not None:
    run(connection)
else:
    engine = make_engine(context.config.get_main_option("sqlalchemy.url") or "", foreign_keys=False)
    with engine.begin() as own:
        run(own)
