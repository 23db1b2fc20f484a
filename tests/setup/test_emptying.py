"""Between tests with real transactions the tables are emptied even where triggers forbid deleting."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.utils import IntegrityError

from certification.models import User

GUARD = "CREATE TRIGGER test_guard BEFORE DELETE ON certification_user BEGIN SELECT RAISE(ABORT, 'kept'); END"


def triggers() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        return {name for (name,) in cursor.fetchall()}


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL truncates, which asks no row trigger")
def test_a_guarded_table_is_emptied_and_stays_guarded():
    User.objects.create(username="anna@example.com", email="anna@example.com")
    with connection.cursor() as cursor:
        cursor.execute(GUARD)
    before = triggers()
    with pytest.raises(IntegrityError, match="kept"):
        User.objects.all().delete()

    call_command("flush", interactive=False, verbosity=0)

    assert User.objects.count() == 0
    assert triggers() == before
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER test_guard")
