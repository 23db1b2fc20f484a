"""A score that changes after a remark is proposed by the lead and agreed to by another auditor."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("workflows", "0005_interest_hit"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField("remark", "proposed_points", models.PositiveSmallIntegerField(null=True)),
        migrations.AddField("remark", "proposal", models.TextField(blank=True, default=""), preserve_default=False),
        migrations.AddField(
            "remark",
            "agreed_by",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField("remark", "agreed_at", models.DateTimeField(null=True)),
        migrations.AddConstraint(
            "remark",
            models.CheckConstraint(
                condition=models.Q(agreed_at=None, agreed_by=None)
                | models.Q(agreed_at__isnull=False, agreed_by__isnull=False),
                name="remark_agreed_who_and_when",
            ),
        ),
    ]
