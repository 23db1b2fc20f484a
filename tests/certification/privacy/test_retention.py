"""What has had its time goes by the clock, and a page says what goes when."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from allauth.usersessions.models import UserSession
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from certification import clock
from certification.models import AccessRequest, GrantedRole, Invitation, RetentionRun, User
from certification.privacy.retention.erasing import erase_by_the_clock, erase_what_is_over
from certification.privacy.retention.rules import RETENTIONS, Rows
from certification.season.walk import Walk
from criteria.files import store
from criteria.models import Evidence, Score, StoredFile
from tests.cast import World
from tests.workflows.stages import complete_draft
from workflows.deadlines.ticking import tick
from workflows.models import Document, JournalEntry
from workflows.states import State

A_YEAR, A_DAY = timedelta(days=365), timedelta(days=1)


def later(by: timedelta) -> int:
    """So much went, so much later."""
    with clock.at(clock.now() + by):
        return erase_what_is_over()


def lapsed(world: World) -> Walk:
    """A draft, complete with evidence, that nobody filed before the end."""
    walk = complete_draft(world)
    clock.set(world.edition.closes_at + timedelta(minutes=1))
    tick()
    walk.case.refresh_from_db()
    assert walk.case.state == State.CLOSED
    return walk


def test_what_was_never_filed_goes_after_three_months_with_its_files_and_the_case_stays(
    world: World, django_capture_on_commit_callbacks
):
    walk = lapsed(world)
    held = Evidence.objects.filter(sheet=walk.case.self_sheet_id)
    paths = [each.file.path for each in held.exclude(file=None) if each.file]
    lines = JournalEntry.objects.filter(case_id=walk.case.pk).count()
    assert paths
    assert all(path.exists() for path in paths)

    clock.set(world.edition.closes_at + timedelta(days=90, seconds=-1))
    assert erase_what_is_over() == 0
    clock.set(world.edition.closes_at + timedelta(days=90))
    with django_capture_on_commit_callbacks(execute=True):
        assert erase_what_is_over() == 1
    assert erase_what_is_over() == 0

    assert not held.exists()
    assert not Score.objects.filter(sheet=walk.case.self_sheet_id).exists()
    assert not any(path.exists() for path in paths)
    assert JournalEntry.objects.filter(case_id=walk.case.pk).count() == lines
    assert RetentionRun.objects.get().code == "unfiled"


def test_the_file_to_sign_and_the_one_signed_but_never_accepted_go_with_what_was_never_filed(
    world: World, signed_in, django_capture_on_commit_callbacks
):
    walk = complete_draft(world).submit()
    address = reverse("application-file", args=[walk.case.public_id])
    to_sign = signed_in(walk.preparer).get(address)
    scan = store(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", filename="skan.png")
    told = {"signed": scan.sha256, "filename": "skan.png", "content_sha256": walk.case.content_sha256}
    walk.act("file_signed", walk.preparer, **told)
    papers = [Document.objects.get(case=walk.case.pk).file, scan]
    with pytest.raises(IntegrityError, match="immutable"), transaction.atomic():
        Document.objects.all().delete()
    walk.withdraw("Nie zdążymy.")

    with (
        clock.at(world.edition.closes_at + timedelta(days=90)),
        django_capture_on_commit_callbacks(execute=True),
    ):
        erase_what_is_over()

    assert not StoredFile.objects.filter(pk__in=[each.pk for each in papers]).exists()
    assert not any(each.path.exists() for each in papers)
    left = signed_in(walk.preparer).get(address)
    assert "szkic-" in left.headers["Content-Disposition"]
    assert "szkic-" not in to_sign.headers["Content-Disposition"]
    assert not Document.objects.exists()


def test_an_application_under_way_keeps_everything(world: World):
    walk = complete_draft(world)

    assert later(timedelta(days=900)) == 0
    assert Score.objects.filter(sheet=walk.case.self_sheet_id).exists()


def test_what_people_typed_to_be_let_in_goes_and_what_was_decided_stays(world: World):
    office, now = world.offices[0], clock.now()
    asked = AccessRequest.objects.create(
        user=world.stranger,
        seat="preparer",
        position="inspektor",
        since=clock.today(),
        name=office.name,
        kind=office.kind,
        regon=office.regon,
        unit=office.unit,
        email="urzad@karlino.example",
        note="Proszę o pośpiech.",
        made_at=now,
    )
    Invitation.objects.create(
        office=office,
        email="kto@inny.example",
        seat="preparer",
        position="referent",
        since=clock.today(),
        invited_by=world.crew.heads[1],
        invited_at=now,
        expires_at=now + A_DAY,
    )

    assert later(A_YEAR) == 1  # the invitation; the request still waits
    AccessRequest.objects.filter(pk=asked.pk).update(withdrawn_at=now)
    assert later(A_YEAR - A_DAY) == 0
    assert later(A_YEAR) == 1

    asked.refresh_from_db()
    assert (asked.position, asked.note, asked.name) == ("", "", office.name)
    assert Invitation.objects.get().email == "zaproszenie@usunieto.invalid"


def test_where_somebody_signed_in_from_is_known_for_a_month(world: World):
    UserSession.objects.create(
        user=world.stranger, ip="192.0.2.1", user_agent="x", session_key="k", last_seen_at=clock.now()
    )

    assert later(timedelta(days=30) - A_DAY) == 0
    assert later(timedelta(days=30)) == 1


def test_the_timer_asks_once_an_hour_and_one_failure_keeps_nothing_else(world: World, monkeypatch):
    asked: list[str] = []
    for code, each in RETENTIONS.items():
        monkeypatch.setitem(RETENTIONS, code, replace(each, rows=partial(_failing, asked, code)))

    tick()
    tick()
    assert asked == list(RETENTIONS)
    with clock.at(clock.now() + timedelta(hours=1)):
        erase_by_the_clock()
    assert len(asked) == 2 * len(RETENTIONS)


def _failing(asked: list[str], code: str) -> Rows:
    asked.append(code)
    raise ValueError(code)


@pytest.fixture
def signed_in(db: None) -> Callable[[User], Client]:
    def enter(person: User) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return enter


def test_the_page_tells_what_goes_when_and_what_went(world: World, signed_in):
    lapsed(world)
    desk = signed_in(world.crew.one(GrantedRole.DPO))
    RetentionRun.objects.create(code="reminders", erased_at=clock.now(), number=12)

    html = desk.get(reverse("retention")).content.decode()

    assert re.search(r"zgłoszeń, których nikt nie złożył.*?90 dni.*?>1<.*?0?2\.08\.2027", html, re.S)
    assert "Ślad wysłanych przypomnień: 12" in html
    assert signed_in(world.crew.coordinator).get(reverse("retention")).status_code == 403
