"""The logins of the sample season are told where it was played, and only there."""

from io import StringIO

import pytest
from django.core.management import call_command

from certification.season.crew import PASSWORD
from tests.cast import World


def told() -> str:
    out = StringIO()
    call_command("sample_logins", stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_a_database_without_the_sample_has_no_logins_to_tell():
    assert told() == ""


def test_every_kind_of_work_has_a_login(world: World):
    lines = told().splitlines()

    assert [line.split()[-1] for line in lines if "Kierownik" in line] == ["kierownik01@pokaz.example"]
    assert [line.split()[-1] for line in lines if "Organizator gali" in line] == ["gala1@pokaz.example"]
    assert lines[-1] == f"Hasło wszystkich: {PASSWORD}"
