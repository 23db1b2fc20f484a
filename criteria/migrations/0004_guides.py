"""Guidance and examples beside criteria; a frozen set's stay as they are."""

import django.db.models.deletion
from django.db import migrations, models

from criteria import immutability

TABLE = "criteria_criterionguide"


def install(apps, schema_editor):
    wanted = [rule for rule in immutability.rules(schema_editor.connection) if rule.table == TABLE]
    immutability.put_in_force(schema_editor.connection, wanted)


class Migration(migrations.Migration):
    dependencies = [("criteria", "0003_immutable")]
    operations = [
        migrations.CreateModel(
            name="CriterionGuide",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("guidance_pl", models.TextField(blank=True, verbose_name="wskazówka")),
                ("guidance_en", models.TextField(blank=True, verbose_name="wskazówka po angielsku")),
                ("example_pl", models.TextField(blank=True, verbose_name="przykład dobrej odpowiedzi")),
                ("example_en", models.TextField(blank=True, verbose_name="przykład dobrej odpowiedzi po angielsku")),
                (
                    "criterion",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="guide",
                        to="criteria.criterion",
                    ),
                ),
            ],
            options={
                "verbose_name": "wskazówka do kryterium",
                "verbose_name_plural": "wskazówki do kryteriów",
                "ordering": ["criterion"],
            },
        ),
        migrations.RunPython(install, migrations.RunPython.noop),
    ]
