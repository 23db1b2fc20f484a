"""A deadline keeps the length of its period, so that restoring it twice does not add up what came before."""

from django.db import migrations, models


def read_off_explanations(apps, schema_editor):
    """An explanation begins with the period: "14 dni od …"; an end of another kind has none to restore."""
    for deadline in apps.get_model("workflows", "Deadline").objects.iterator():
        number = deadline.explanation.split(" ", 1)[0]
        if number.isdecimal():
            deadline.period = int(number)
            deadline.save(update_fields=["period"])


class Migration(migrations.Migration):
    dependencies = [("workflows", "0002_reminder")]

    operations = [
        migrations.AddField("deadline", "period", models.PositiveIntegerField(default=0)),
        migrations.RunPython(read_off_explanations, migrations.RunPython.noop, elidable=True),
    ]
