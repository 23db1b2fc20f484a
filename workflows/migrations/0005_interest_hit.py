"""A ruling on a conflict that the data show says which one it was about.

Rulings made before say nothing of the kind, so they cover nothing any more: whoever stays in doubt is ruled on anew.
"""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("workflows", "0004_tasks_in_order"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField("interest", "hit", models.CharField(blank=True, default="", max_length=40), preserve_default=False),
        migrations.RemoveConstraint("interest", "one_interest_per_origin"),
        migrations.AddConstraint(
            "interest",
            models.UniqueConstraint(fields=("case", "person", "origin", "hit"), name="one_interest_per_origin"),
        ),
    ]
