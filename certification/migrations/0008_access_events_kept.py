from django.db import migrations


def keep(apps, schema_editor):
    from certification.access.events import install

    install(schema_editor.connection)


class Migration(migrations.Migration):

    dependencies = [("certification", "0007_access_to_offices")]

    operations = [migrations.RunPython(keep, migrations.RunPython.noop)]
