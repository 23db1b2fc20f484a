"""The index of tasks that wait in queues holds those alone that are nobody's own, as they are always asked for.

PostgreSQL took the tasks with no owner from a second index before, and then put them all in order for the first few.
"""

from django.db import migrations

NAME = "task_waiting_in_queue"
COLUMNS = "viewflow_task (owner_permission, created, id) WHERE finished IS NULL"


class Migration(migrations.Migration):
    dependencies = [("workflows", "0018_journal_by_time")]

    operations = [
        migrations.RunSQL(f"DROP INDEX {NAME}", f"CREATE INDEX {NAME} ON {COLUMNS}"),
        migrations.RunSQL(
            f"CREATE INDEX {NAME} ON {COLUMNS} AND owner_id IS NULL", f"DROP INDEX {NAME}"
        ),
    ]
