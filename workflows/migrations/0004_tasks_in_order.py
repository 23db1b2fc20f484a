"""The oldest open tasks of a person and of a queue are read from an index, however many there are.

viewflow's own tables have none for either; the rows are its, the indexes ours.
"""

from django.db import migrations

INDEXES = (
    ("task_waiting_for_owner", "viewflow_task (owner_id, created, id) WHERE finished IS NULL"),
    ("task_waiting_in_queue", "viewflow_task (owner_permission, created, id) WHERE finished IS NULL"),
    ("process_of_flow", "viewflow_process (flow_class, created DESC)"),
)


class Migration(migrations.Migration):
    dependencies = [
        ("workflows", "0003_deadline_period"),
        ("viewflow", "0015_task_scheduled"),
    ]

    operations = [
        migrations.RunSQL(f"CREATE INDEX {name} ON {columns}", f"DROP INDEX {name}")
        for name, columns in INDEXES
    ]
