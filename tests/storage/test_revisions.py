"""The schema's revisions as files tell them are those that Alembic would find."""

from alembic.script import ScriptDirectory

from storage.database import make_engine
from storage.migrate import alembic_config, migrate
from storage.revisions import known, newest, revision_of


def test_files_are_named_after_the_revisions_they_make() -> None:
    scripts = ScriptDirectory.from_config(alembic_config("sqlite://"))
    assert known() == [script.revision for script in reversed(list(scripts.walk_revisions()))]
    assert newest() == scripts.get_current_head()


def test_a_base_tells_its_revision(empty_database_url: str) -> None:
    engine = make_engine(empty_database_url)
    with engine.connect() as connection:
        assert revision_of(connection) is None
    migrate(empty_database_url)
    with engine.connect() as connection:
        assert revision_of(connection) == newest()
    engine.dispose()
