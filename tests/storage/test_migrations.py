"""The schema: what the migrations make is what the models say, however many replicas start at once."""

import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from storage.database import make_engine
from storage.health import SchemaState, schema_state
from storage.migrate import BrokenReferencesError, migrate, upgrade
from storage.models import Base

ROOT = Path(__file__).parents[2]
REPLICAS = 4
START = "import sys; from storage.migrate import migrate; migrate(sys.argv[1]); print('ready')"


def test_the_migrations_make_what_the_models_say(empty_database_url: str) -> None:
    migrate(empty_database_url)
    engine = make_engine(empty_database_url)
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), Base.metadata)
    engine.dispose()
    assert differences == []


def test_every_check_has_a_name(empty_database_url: str) -> None:
    migrate(empty_database_url)
    engine = make_engine(empty_database_url)
    found = inspect(engine)
    nameless = [
        table for table in found.get_table_names() for one in found.get_check_constraints(table) if not one["name"]
    ]
    engine.dispose()
    assert nameless == []


def test_migrating_twice_changes_nothing(empty_database_url: str) -> None:
    assert schema_state(empty_database_url) is SchemaState.BEHIND
    migrate(empty_database_url)
    migrate(empty_database_url)
    assert schema_state(empty_database_url) is SchemaState.CURRENT


def test_replicas_that_start_together_wait_for_one_another(empty_database_url: str) -> None:
    command = [sys.executable, "-c", START, empty_database_url]
    running = [
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(REPLICAS)
    ]
    ended = [one.communicate(timeout=120) for one in running]
    assert [(one.returncode, out.strip()) for one, (out, _err) in zip(running, ended, strict=True)] == [
        (0, "ready")
    ] * REPLICAS
    assert schema_state(empty_database_url) is SchemaState.CURRENT


@pytest.mark.sqlite_only
def test_an_upgrade_that_leaves_rows_pointing_at_nothing_is_refused(database_url: str) -> None:
    engine = make_engine(database_url, foreign_keys=False)
    with engine.connect() as connection:
        connection.execute(
            text(
                "INSERT INTO projects (workspace_id, name, language, zone, own_holidays, phase, catalogue, overlay,"
                " threshold, created_at) VALUES (99, 'CoP', 'fr', 'Europe/Paris', '[]', 'framing', 'none', '{}',"
                " 5, '2027-01-11')"
            )
        )
        with pytest.raises(BrokenReferencesError):
            upgrade(connection, database_url)
    engine.dispose()
