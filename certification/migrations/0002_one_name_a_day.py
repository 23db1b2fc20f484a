"""No two names of an office on one day, whoever writes: a trigger on both databases."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLE = "certification_officename"
MESSAGE = "office names overlap"
OVERLAP = f"""
    EXISTS (
        SELECT 1 FROM {TABLE} other
        WHERE other.office_id = NEW.office_id AND other.id <> NEW.id
          AND other.valid_from <= COALESCE(NEW.valid_to, '9999-12-31')
          AND COALESCE(other.valid_to, '9999-12-31') >= NEW.valid_from
    )
"""
SQLITE = [
    f"""
    CREATE TRIGGER office_name_overlap_{when} AFTER {event} ON {TABLE}
    WHEN {OVERLAP} BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END
    """
    for when, event in (("insert", "INSERT"), ("update", "UPDATE OF office_id, valid_from, valid_to"))
]
POSTGRESQL = [
    f"""
    CREATE FUNCTION office_name_overlap() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF {OVERLAP} THEN
            RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'exclusion_violation';
        END IF;
        RETURN NEW;
    END $$
    """,
    f"""
    CREATE TRIGGER office_name_overlap AFTER INSERT OR UPDATE OF office_id, valid_from, valid_to ON {TABLE}
    FOR EACH ROW EXECUTE FUNCTION office_name_overlap()
    """,
]
SQLITE_DROP = [f"DROP TRIGGER office_name_overlap_{when}" for when in ("insert", "update")]
POSTGRESQL_DROP = [f"DROP TRIGGER office_name_overlap ON {TABLE}", "DROP FUNCTION office_name_overlap()"]


def install(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def remove(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in SQLITE_DROP if schema_editor.connection.vendor == "sqlite" else POSTGRESQL_DROP:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("certification", "0001_initial")]

    operations = [migrations.RunPython(install, remove)]
