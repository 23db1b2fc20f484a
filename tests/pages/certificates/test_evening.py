"""The gala's evening: order, script, stage and hand-over, behind the gate; a suspended mark drops out."""

import base64
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from docx import Document
from PIL import Image
from pypdf import PdfReader
from pytest_django import DjangoAssertNumQueries

from certificates.gala import acts
from certificates.gala.models import HandingOver
from certificates.gala.queries import evening
from certificates.gala.retention import SOMEBODY, forget_receiver
from certificates.models import Mark
from certification import clock
from certification.events import managing
from certification.models import GrantedRole, OfficeName, Partner, User
from certification.privacy.retention.rules import RETENTIONS
from certification.season.walk import Walk
from criteria.files.storing import store
from criteria.models import StoredFile
from tests.cast import World
from tests.certification.events.stage import a_conference
from tests.pages.panel.places import words
from tests.road import bring, mark_of
from tests.unguarded import unguarded
from workflows.models import Interest
from workflows.states import State

Browser = Callable[[User], Client]
PAGES = ("gala-order", "gala-stage", "gala-handing")


@pytest.fixture
def laureate(world: World) -> Walk:
    """Karlino has its certificate."""
    return bring(world, State.CERTIFIED)


@pytest.fixture
def organiser(world: World, signed_in: Browser) -> Client:
    return signed_in(world.crew.one(GrantedRole.GALA))


def picture() -> bytes:
    out = BytesIO()
    Image.new("L", (8, 8)).save(out, "PNG")
    return out.getvalue()


def test_what_was_told_of_a_minute_is_in_the_script_in_both_formats(
    world: World, laureate: Walk, organiser: Client
):
    key, edition = laureate.case.public_id, world.edition.pk
    told = {"handing": "Profesor Nowak", "receiver": "Jan Zastępca", "by_proxy": "on", "cue": "uścisk dłoni"}
    assert organiser.post(reverse("gala-minute", args=[edition, key]), told).status_code == 302

    name = OfficeName.objects.get(office=laureate.office)
    said = [
        name.genitive,
        name.dative,
        name.locative,
        "Profesor Nowak",
        "Jan Zastępca",
        "zastępstwie",
        "uścisk",
    ]
    docx = organiser.get(reverse("gala-script", args=[edition, "docx"])).content
    paragraphs = "\n".join(each.text for each in Document(BytesIO(docx)).paragraphs)
    pdf = organiser.get(reverse("gala-script", args=[edition, "pdf"])).content
    printed = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())
    assert [each for each in said if each not in paragraphs or each not in printed] == []
    thanks = organiser.get(reverse("gala-thanks", args=[edition, "docx"])).content
    assert name.dative in "\n".join(each.text for each in Document(BytesIO(thanks)).paragraphs)
    stage = organiser.get(reverse("gala-stage", args=[edition])).content.decode()
    assert 'data-cue="uścisk dłoni"' in stage


COST = 12
"""Questions to the database for each page, however long the order."""


def test_two_are_moved_and_a_stale_order_moves_nobody(
    world: World, organiser: Client, django_assert_num_queries: DjangoAssertNumQueries
):
    for office in world.offices:
        bring(world, State.GRANTED, world.walk(office).open())
    at = reverse("gala-order", args=[world.edition.pk])
    seen = organiser.get(at).context["seen"]
    keys = seen.split()

    assert organiser.post(at, {"seen": seen, "down": keys[0]}).status_code == 302
    assert organiser.get(at).context["seen"].split() == keys[::-1]
    stale = organiser.post(at, {"seen": seen, "key": keys[1], "to": "0"})
    assert (stale.status_code, organiser.get(at).context["seen"].split()) == (422, keys[::-1])
    for page in PAGES:
        with django_assert_num_queries(COST):
            organiser.get(reverse(page, args=[world.edition.pk]))
    organiser.post(at, {"rule": "alphabetical", "handing": ""})
    assert organiser.get(at).context["seen"].split() == keys


def test_of_two_who_move_at_the_same_moment_the_second_is_told(world: World):
    by = world.crew.one(GrantedRole.GALA)
    for office in world.offices:
        bring(world, State.GRANTED, world.walk(office).open())
    both_saw = [each.key for each in evening(world.edition, by).minutes]
    acts.put_in_order(world.edition, both_saw, both_saw[::-1], moved=both_saw[0], by=by)

    with pytest.raises(ValidationError, match="Ktoś zmienił kolejność"):
        acts.put_in_order(world.edition, both_saw, both_saw, moved=both_saw[1], by=by)

    assert [each.key for each in evening(world.edition, by).minutes] == both_saw[::-1]


def test_one_laureate_costs_as_much_as_two(
    world: World, laureate: Walk, organiser: Client, django_assert_num_queries: DjangoAssertNumQueries
):
    for page in PAGES:
        with django_assert_num_queries(COST):
            organiser.get(reverse(page, args=[world.edition.pk]))


def test_a_suspended_mark_drops_out_with_a_notice(world: World, laureate: Walk, organiser: Client):
    mark = mark_of(laureate)
    with unguarded():
        Mark.objects.filter(pk=mark.pk).update(state="suspended")
    page = words(organiser, reverse("gala-order", args=[world.edition.pk]))
    assert "Nie wręczamy, bo znak nie jest teraz ważny." in page
    assert organiser.get(reverse("gala-order", args=[world.edition.pk])).context["seen"] == ""
    assert (
        organiser.get(reverse("gala-hand", args=[world.edition.pk, laureate.case.public_id])).status_code
        == 404
    )
    assert organiser.get(reverse("gala-zip", args=[world.edition.pk])).status_code == 302


def test_a_certificate_is_handed_over_once_with_a_proof(world: World, laureate: Walk, organiser: Client):
    at = reverse("gala-hand", args=[world.edition.pk, laureate.case.public_id])
    bare = organiser.post(at, {"do": "handed", "to": "Jan Odbierający"})
    assert (bare.status_code, "Potrzebny jest podpis albo zdjęcie." in bare.content.decode()) == (422, True)
    assert "Jan Odbierający" in bare.content.decode()
    forged = organiser.post(at, {"do": "handed", "to": "Jan", "signature": "data:image/png;base64,PHN2Zz4="})
    assert forged.status_code == 422

    drawn = "data:image/png;base64," + base64.b64encode(picture()).decode()
    assert (
        organiser.post(at, {"do": "handed", "to": "Jan Odbierający", "signature": drawn}).status_code == 302
    )
    assert organiser.get(at + "dowod/").content == picture()
    assert "Jan Odbierający" in words(organiser, reverse("gala-handing", args=[world.edition.pk]))
    assert organiser.post(at, {"do": "uncollected"}).status_code == 422
    assert HandingOver.objects.get().outcome == "handed"


def test_what_nobody_collected_is_posted_and_a_photograph_is_proof_too(
    world: World, laureate: Walk, organiser: Client
):
    at = reverse("gala-hand", args=[world.edition.pk, laureate.case.public_id])
    assert organiser.post(at, {"do": "posted", "number": "1"}).status_code == 422
    organiser.post(at, {"do": "uncollected"})
    organiser.post(at, {"do": "posted", "number": "RR123"})
    listed = organiser.get(reverse("gala-handing", args=[world.edition.pk]), {"plik": "json"})
    assert b"RR123" in b"".join(listed.streaming_content)  # type: ignore[attr-defined]

    organiser.post(at, {"do": "again"})
    by = str(world.crew.one(GrantedRole.GALA))
    assert f"{by} cofnięto to, co odnotowano" in words(organiser, at)
    assert organiser.post(at, {"do": "again"}).status_code == 422, "nothing is noted now"
    photo = SimpleUploadedFile("zdjecie.png", picture())
    assert organiser.post(at, {"do": "handed", "to": "Jan", "photo": photo}).status_code == 302
    assert b"".join(organiser.get(at + "dowod/").streaming_content) == picture()  # type: ignore[attr-defined]


def test_who_has_an_interest_in_an_office_meets_it_nowhere(world: World, laureate: Walk, organiser: Client):
    acts.arrange(laureate.case, world.crew.secretary, cue="uścisk dłoni")
    history = reverse("gala-history", args=[world.edition.pk])
    assert laureate.office.name in words(organiser, history)
    Interest.objects.create(
        case=laureate.case,
        person=world.crew.one(GrantedRole.GALA),
        origin=Interest.Origin.RAISED,
        ruling=Interest.Ruling.PENDING,
        at=clock.now(),
    )
    edition, key = world.edition.pk, laureate.case.public_id
    assert "zmieniono plan wręczenia" not in words(organiser, history)
    for page in PAGES:
        assert laureate.office.name not in words(organiser, reverse(page, args=[edition]))
    for page in ("gala-minute", "gala-hand"):
        assert organiser.get(reverse(page, args=[edition, key])).status_code == 404
    script = organiser.get(reverse("gala-script", args=[edition, "docx"])).content
    assert laureate.office.name not in "\n".join(each.text for each in Document(BytesIO(script)).paragraphs)


def handed(laureate: Walk, to: str) -> HandingOver:
    """Somebody took the certificate, and is in a picture that an organiser of the event has sent as a logo too."""
    photo = store(BytesIO(picture()), filename="zdjecie.png")
    acts.note_handed(laureate.case, laureate.crew.secretary, to=to, signature=picture(), photo=photo)
    return HandingOver.objects.get()


def test_the_signature_goes_after_a_year_and_the_name_after_three(
    world: World, laureate: Walk, organiser: Client
):
    acts.arrange(laureate.case, world.crew.secretary, receiver="Jan Odbierający", receiver_role="zastępca")
    row = handed(laureate, "Jan Odbierający")
    assert row.noted_at is not None
    known = lambda: (bool(row.proof), row.handed_to, row.receiver, row.receiver_role)  # noqa: E731
    proofs, people = RETENTIONS["hand_over_proofs"], RETENTIONS["hand_over_people"]
    for kept, after in (
        (timedelta(days=365), (False, "Jan Odbierający", "Jan Odbierający", "zastępca")),
        (timedelta(days=3 * 365), (False, SOMEBODY, "", "")),
    ):
        before = known()
        for moment, told in ((kept - timedelta(seconds=1), before), (kept, after)):
            for each in (proofs, people):
                each.erase(each.over(row.noted_at + moment))
            row = HandingOver.objects.get()
            assert known() == told
    assert not StoredFile.objects.filter(content_type="image/png").exists()
    assert people.ahead() == proofs.ahead() == (0, None)
    at = reverse("gala-hand", args=[world.edition.pk, laureate.case.public_id])
    assert "usuwane rok po wręczeniu" in words(organiser, at)


def test_who_took_it_is_forgotten_on_request_and_a_picture_used_elsewhere_stays(world: World, laureate: Walk):
    head = laureate.head
    row = handed(laureate, head.full_name)
    event = a_conference()
    managing.add_partner(Partner(event=event, name="Gazeta", logo=row.photo), world.crew.secretary)

    forget_receiver(world.stranger)
    assert HandingOver.objects.get().handed_to == head.full_name
    forget_receiver(head)

    row = HandingOver.objects.get()
    assert (row.handed_to, row.proof, row.outcome) == (SOMEBODY, "", "handed")
    assert event.partners.get(name="Gazeta").logo is not None
