"""Keeping marks: who sees them, publishing all that are ready, the PDF, voiding by two people."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from pytest_django import DjangoAssertNumQueries

from certificates.models import Mark
from certificates.release import ReleaseRefusedError, publish_together
from certificates.sealing_task import certificate_path, put
from certificates.transparency.models import LogLeaf
from certification import clock
from certification.models import GrantedRole, User
from certification.polish import date_long
from tests.cast import World
from tests.certificates.pages import catalog, text_of
from tests.pages.certificates.conftest import Make
from tests.pages.certificates.marks import RELEASE
from tests.pages.panel.places import send, words
from tests.unguarded import unguarded
from workflows import door
from workflows.models import Application, Deadline, Interest, JournalEntry

Browser = Callable[[User], Client]


def address(mark: Mark) -> str:
    """The page of a mark."""
    return reverse("mark", args=[mark.public_id])


def seal(mark: Mark) -> None:
    """The certificate lies sealed in its folder."""
    put(certificate_path(mark), b"%PDF-1.7 certyfikat")
    door.perform(
        mark, "seal", None, sha256="a" * 64, size=19, seal_subject="Pieczęć", seal_fingerprint="f" * 64
    )


def test_only_its_keepers_see_a_mark_before_publishing(make_mark: Make, world: World, signed_in: Browser):
    mark, crew = make_mark(published=False), world.crew
    head = crew.heads[world.office.pk]

    assert mark.number in words(signed_in(crew.secretary), address(mark))
    assert mark.number in words(signed_in(crew.one(GrantedRole.GALA)), address(mark))
    for person in (head, world.stranger, crew.auditors[0], crew.chair):
        assert signed_in(person).get(address(mark)).status_code == 404


def test_the_office_gets_its_certificate_after_publishing(make_mark: Make, world: World, signed_in: Browser):
    mark = make_mark(published=False)
    pdf = reverse("mark-pdf", args=[mark.public_id])
    seal(mark)
    head = signed_in(world.crew.heads[world.office.pk])
    assert head.get(pdf).status_code == 404

    door.perform(mark, "publish", world.crew.secretary)

    answer = head.get(pdf)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert "PU-2027-000001.pdf" in answer.headers["Content-Disposition"]
    assert b"".join(answer) == b"%PDF-1.7 certyfikat"
    assert signed_in(world.stranger).get(pdf).status_code == 404
    assert Client().get(pdf).status_code == 302


def test_the_office_goes_from_its_mark_to_its_application_and_giving_it_up_comes_last(
    make_mark: Make, world: World, signed_in: Browser
):
    mark = make_mark()
    html = signed_in(world.crew.heads[world.office.pk]).get(address(mark)).content.decode()

    assert reverse("case", args=[mark.of_application.public_id]) in html
    assert -1 < html.index("Złóż oświadczenie roczne") < html.index("Zrezygnuj ze znaku")


def test_the_inbox_calls_a_mark_by_its_number_and_office(make_mark: Make, world: World, signed_in: Browser):
    marks = [make_mark(office, published=False) for office in world.offices[:2]]
    for mark in marks:
        seal(mark)

    page = words(signed_in(world.crew.secretary), reverse("inbox"))

    for mark in marks:
        assert f"{mark.number} · {mark.office}" in page
        assert str(mark.public_id) not in page


def test_a_secretary_with_an_interest_sees_neither_mark_nor_line(
    make_mark: Make, world: World, signed_in: Browser
):
    mark = make_mark(published=False)
    seal(mark)
    client = signed_in(world.crew.secretary)
    assert "Ogłoś znak" in words(client, reverse("inbox"))
    Interest.objects.create(
        case=mark.of_application,
        person=world.crew.secretary,
        origin=Interest.Origin.DECLARED,
        ruling=Interest.Ruling.STANDING,
        reason="Rodzina.",
        at=clock.now(),
    )

    assert client.get(address(mark)).status_code == 404
    assert "Nic na Ciebie nie czeka" in words(client, reverse("inbox"))
    assert mark.number not in words(client, reverse("mark-list"))
    assert mark.number not in words(client, reverse("gala"))


def test_publishing_is_for_secretaries(make_mark: Make, world: World, signed_in: Browser):
    assert signed_in(world.crew.secretary).get(reverse("marks-publish")).status_code == 200
    for person in (world.crew.auditors[0], world.stranger, world.crew.chair):
        assert signed_in(person).get(reverse("marks-publish")).status_code == 403


def test_everybody_who_has_to_do_with_marks_lists_those_they_may_open(
    make_mark: Make, world: World, signed_in: Browser
):
    public, waiting, crew = make_mark(), make_mark(world.offices[1], published=False), world.crew
    seen = {
        crew.secretary: [public, waiting],
        crew.chair: [public],
        crew.heads[world.office.pk]: [public],
        world.stranger: [],
    }
    for person, marks in seen.items():
        page = words(signed_in(person), reverse("mark-list"))
        assert [mark.number in page for mark in (public, waiting)] == [m in marks for m in (public, waiting)]
        assert ("Ogłoś wszystkie gotowe" in page) == (person == crew.secretary)
    assert signed_in(crew.auditors[0]).get(reverse("mark-list")).status_code == 403


def test_the_page_lists_every_effect_first_and_who_would_learn_of_a_decision_from_the_register(
    make_mark: Make, world: World, signed_in: Browser
):
    for office in world.offices[:2]:
        seal(make_mark(office, published=False))
    client = signed_in(world.crew.secretary)

    page = words(client, reverse("marks-publish"))

    assert "nowe wpisy: 2; ważnych znaków tej edycji jest teraz 0, będzie 2" in page
    assert "nie dostał" not in page
    with unguarded():
        Application.objects.filter(office=world.offices[0]).update(state="refused", office_gate_at=None)
    assert "1 urząd nie dostał jeszcze pisma" in words(client, reverse("marks-publish"))


def test_all_that_are_ready_are_published_at_once_and_others_say_why_not(
    make_mark: Make, world: World, signed_in: Browser
):
    ready, unsealed = make_mark(published=False), make_mark(world.offices[1], published=False)
    seal(ready)
    client = signed_in(world.crew.secretary)
    page = words(client, reverse("marks-publish"))
    assert "Gotowe do ogłoszenia (1)" in page
    assert "Certyfikat nie jest jeszcze opieczętowany." in page

    answer = client.post(reverse("marks-publish"), {"mark": [ready.pk]}, follow=True)

    assert "Ogłoszono 1 znak." in answer.content.decode()
    states = dict(Mark.objects.values_list("number", "state"))
    assert states == {ready.number: "active", unsealed.number: "pending"}


def test_one_that_is_ready_no_more_keeps_all_others_back(make_mark: Make, world: World, signed_in: Browser):
    first, second = make_mark(published=False), make_mark(world.offices[1], published=False)
    seal(first)

    answer = signed_in(world.crew.secretary).post(
        reverse("marks-publish"), {"mark": [first.pk, second.pk, "9" * 30]}, follow=True
    )

    page = answer.content.decode()
    assert f"tych znaków nie można teraz ogłosić: {second.number}." in page
    assert "Gotowe do ogłoszenia (1)" in page
    assert set(Mark.objects.values_list("state", flat=True)) == {"pending"}


def test_a_refusal_on_the_way_takes_all_of_it_back(make_mark: Make, world: World):
    """The last of three turns out to be unsealed: nobody is told anything of the two before it."""
    *ready, unsealed = [make_mark(office, published=False) for office in (*world.offices[:2], world.office)]
    for mark in ready:
        seal(mark)
    mail.outbox = []
    before = traces()

    with pytest.raises(ReleaseRefusedError) as refused:
        publish_together([*ready, unsealed], world.crew.secretary)

    assert refused.value.mark == unsealed
    assert refused.value.refusal.codes == ["certificate_sealed"]
    assert traces() == before
    assert mail.outbox == []


def traces() -> list[object]:
    """What publishing leaves: rows that differ, lines, leaves, open gates, and tasks that would mail or sign."""
    return [
        list(Mark.objects.order_by("pk").values()),
        JournalEntry.objects.count(),
        LogLeaf.objects.count(),
        Application.objects.filter(public_gate_at=None).count(),
        DBTaskResult.objects.count(),
        Deadline.objects.count(),
    ]


def test_nothing_is_ready_before_the_release(make_mark: Make, world: World, signed_in: Browser):
    mark = make_mark(published=False)
    seal(mark)
    clock.set(RELEASE - timedelta(days=1))

    page = words(signed_in(world.crew.secretary), reverse("marks-publish"))

    assert "Żaden znak nie jest teraz gotowy do ogłoszenia." in page
    assert "Wyniki ogłasza się 19.11.2027." in page


def test_a_misprint_is_voided_by_two_people_on_the_page(make_mark: Make, world: World, signed_in: Browser):
    mark, crew = make_mark(published=False), world.crew
    first, second = signed_in(crew.secretary), signed_in(crew.second_secretary)
    send(first, mark, "void_pending", address(mark), reason="Literówka w nazwie.")
    assert "Czeka na drugą osobę." in words(first, address(mark))
    assert "Literówka w nazwie." in words(second, address(mark))
    proposal = mark.proposals.get()

    send(second, mark, "countersign", address(mark), proposal=proposal.pk)

    mark.refresh_from_db()
    assert mark.state == "void"
    assert "Wydaj znak w miejsce unieważnionego" in words(first, address(mark))


@pytest.mark.parametrize("more", [0, 2])
def test_the_list_costs_the_same_however_long(
    more: int,
    make_mark: Make,
    world: World,
    signed_in: Browser,
    django_assert_num_queries: DjangoAssertNumQueries,
):
    for _ in range(1 + more):
        make_mark()
    client = signed_in(world.crew.secretary)

    with django_assert_num_queries(10):
        client.get(reverse("mark-list"))


def test_a_duplicate_for_print_says_so_and_bears_no_seal(make_mark: Make, world: World, signed_in: Browser):
    mark = make_mark()
    client, url = signed_in(world.crew.secretary), reverse("mark-duplicate", args=[mark.public_id])
    assert "Wydrukuj duplikat (PDF)" in words(client, address(mark))

    pdf = client.get(url).content

    assert f"DUPLIKAT wydany {date_long(clock.today())}" in text_of(pdf)
    assert mark.number in text_of(pdf)
    assert "/AcroForm" not in catalog(pdf)


def test_the_office_prints_no_duplicate_and_nobody_one_of_an_unsealed_certificate(
    make_mark: Make, world: World, signed_in: Browser
):
    mark, unsealed = make_mark(), make_mark(world.offices[1], published=False)
    head = signed_in(world.crew.heads[world.office.pk])

    assert "Wydrukuj duplikat" not in words(head, address(mark))
    assert head.get(reverse("mark-duplicate", args=[mark.public_id])).status_code == 403
    secretary = signed_in(world.crew.secretary)
    assert secretary.get(reverse("mark-duplicate", args=[unsealed.public_id])).status_code == 404
