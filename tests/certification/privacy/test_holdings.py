"""The file of one's own data: whole, and of nobody else."""

import json

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from certification import clock
from certification.access import inviting
from certification.models import OfficeSeat, User
from certification.season.crew import PASSWORD
from tests.cast import World
from tests.road import bring
from workflows.states import State

OWN = {
    "account.EmailAddress.user",
    "mfa.Authenticator.user",
    "usersessions.UserSession.user",
    "certification.CalendarFeed.user",
    "certification.Membership.user",
    "certification.RoleGrant.user",
    "certification.Advice.user",
    "certification.AccessRequest.user",
    "certification.Invitation.invited_by",
    "certification.Invitation.accepted_by",
    "certification.AccessEvent.actor",
    "certification.AccessEvent.person",
    "certification.EventLine.actor",
    "certification.Trace.actor",
    "certification.Trace.person",
    "certification.ErasureRequest.user",
    "workflows.Assignment.expert",
    "workflows.Interest.person",
    "workflows.Reminder.person",
    "workflows.JournalEntry.actor",
    "workflows.JournalEntry.second_actor",
    "workflows.Presence.member",
    "workflows.NamedVote.member",
}
"""In the file, row by row."""

LEFT_OUT = {
    "workflows.Floor.speaker": "who speaks at this minute; the next speaker takes the place",
    "admin.LogEntry.user": "what administrators configured; their acts, no data of theirs",
    "viewflow.Task.owner": "open and closed tasks; each follows from the journal and the team",
    "workflows.Turnout.member": "that somebody took part in a secret ballot; the presence says as much",
}
"""Of the person, and not in the file: why."""


def fields() -> set[str]:
    """Every relation to a person, but for those that only say who did something that the journal tells too."""
    found = set()
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if field.related_model is User:
                found.add(f"{model._meta.label}.{field.name}")
    return found


def test_every_relation_to_a_person_is_in_the_file_or_is_a_signature_under_an_act():
    rest = fields() - OWN - LEFT_OUT.keys()
    signed = ("_by", ".by", ".author", ".presiding", ".member")
    assert [each for each in sorted(rest) if not each.endswith(signed)] == []
    assert OWN | LEFT_OUT.keys() <= fields()


@pytest.mark.django_db
def test_the_file_has_what_the_person_did_and_nothing_of_others(world: World):
    walk = bring(world, State.FORMAL_CHECK)
    inviting.invite(
        world.office,
        walk.preparer,
        email="beata@karlino.example",
        seat=OfficeSeat.PREPARER,
        position="inspektor",
        since=clock.today(),
    )
    client = Client(HTTP_USER_AGENT="Biblioteka")
    client.post(reverse("account_login"), {"login": walk.preparer.email, "password": PASSWORD})

    answer = client.post(reverse("my-data-file"))

    assert answer.headers["Content-Disposition"] == 'attachment; filename="moje-dane.json"'
    text = answer.content.decode()
    told = json.loads(text)
    assert list(told) == [
        "sporządzono",
        "czego_tu_nie_ma",
        "konto",
        "bezpieczenstwo",
        "urzedy",
        "program",
        "wydarzenia",
        "czynnosci",
        "sprawy",
        "gala",
        "paczki_na_gale",
    ]
    assert told["konto"]["email"] == walk.preparer.email
    assert told["bezpieczenstwo"]["logowania"][0]["user_agent"] == "Biblioteka"
    assert told["urzedy"]["zaproszenia_wyslane"][0]["email"] == "beata@karlino.example"
    acts = [each["czynnosc"] for each in told["czynnosci"]]
    assert "Przekaż do podpisu" in acts
    assert "Podpisz i złóż zgłoszenie" not in acts, "the head did that"
    assert walk.head.email not in text
    assert "md5$" not in text
    assert "password" not in text


@pytest.mark.django_db
def test_nothing_fetches_the_file_by_itself(world: World):
    client = Client()
    client.force_login(world.walk().preparer)
    assert client.get(reverse("my-data-file")).status_code == 405
