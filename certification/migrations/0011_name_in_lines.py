"""A name divided into lines. SQLite makes the table anew for it, and the table's triggers go with the old one."""

from importlib import import_module

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

one_name_a_day = import_module("certification.migrations.0002_one_name_a_day")


def put_triggers_back(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "sqlite":
        one_name_a_day.install(apps, schema_editor)


class Migration(migrations.Migration):
    dependencies = [("certification", "0010_sent_mail")]

    operations = [
        migrations.AddField(
            model_name="officename",
            name="broken",
            field=models.CharField(
                blank=True, max_length=200, verbose_name="nazwa podzielona na wiersze certyfikatu"
            ),
        ),
        migrations.RunPython(put_triggers_back, put_triggers_back),
    ]
