"""The table of the cache that all processes share (``CACHES``); made whatever cache is set at the moment."""

from django.core.management import call_command
from django.db import migrations

TABLE = "certification_cache"


def make(apps, schema_editor):
    call_command("createcachetable", TABLE, database=schema_editor.connection.alias, verbosity=0)


def drop(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {TABLE}")


class Migration(migrations.Migration):
    dependencies = [("certification", "0003_bookmark")]
    operations = [migrations.RunPython(make, drop)]
