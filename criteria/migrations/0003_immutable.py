"""Frozen sets and closed sheets, held by the database."""

from django.db import migrations

from criteria import immutability


def install(apps, schema_editor):
    immutability.install(schema_editor.connection)


def uninstall(apps, schema_editor):
    immutability.uninstall(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("criteria", "0002_sheets")]
    operations = [migrations.RunPython(install, uninstall)]
