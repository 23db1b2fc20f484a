"""Every address of the project is in the hand-written table, and answers everybody as the table says."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import product

import pytest
from django.apps import apps
from django.core import mail
from django.db import connection, transaction
from django.test import Client, override_settings
from pytest_django import DjangoDbBlocker

from certificates.badges.signing import known_keys
from certificates.designs.look import house_look
from certificates.designs.saving import save_new
from certificates.gala.pack.models import GalaPack
from certificates.models import Mark
from certification import clock
from certification.events.tickets import token_of
from certification.models import AccessRequest, GrantedRole, Membership, User
from criteria.models import Evidence
from tests import road
from tests.cast import gather
from tests.certification.events.stage import a_conference
from tests.embargo import addresses, worlds
from tests.embargo.browsing import ask, browser_of, heard
from tests.embargo.worlds import Stage
from tests.permission.table import ROWS, WITHOUT_SESSION, Row, library_routes
from workflows.models import BulkRun, Document, Letter, Resolution, VisitPlan

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        connection.vendor != "sqlite",
        reason="ADDRESSES NOT ASKED HERE: who may open a page is asked on SQLite, the rules know no database",
    ),
]

LOGIN = "/konto/login/?next="
OUT = ("stranger", "closed_account")


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Stage]:
    """Karlino has its certificate, not yet published; the session is over, with its minutes."""
    with django_db_blocker.unblock(), transaction.atomic():
        mail.outbox = []
        found = worlds.set_up(gather())
        with worlds.lived(found, worlds.certified):
            yield found
        transaction.set_rollback(True)
        clock.reset()


@pytest.fixture(scope="module")
def evening(stage: Stage) -> datetime:
    """The minute in which everybody asks."""
    return clock.now()


@pytest.fixture(autouse=True)
def _that_evening(evening: datetime) -> None:
    """Each test begins with the real time."""
    clock.set(evening)


@pytest.fixture(scope="module")
def there(stage: Stage) -> dict[str, str]:
    """What everybody asks for."""
    return things_of(stage)


def things_of(stage: Stage) -> dict[str, str]:
    """For every route the address of something of Karlino's that exists."""
    return places_of(stage)


def places_of(stage: Stage) -> dict[str, str]:
    """For every route the address of something of Karlino's, made where there is none yet."""
    case, session, request = stage.karlino.case, stage.day.session, _a_request(stage)
    mark, conference = road.mark_of(stage.karlino), a_conference()
    guest, item = conference.guests.get(), conference.items.get()
    _an_agreed_visit(stage)
    values: dict[str, dict[str, object]] = {
        "sprawy": {"public_id": case.public_id, "act": "rule_on_conflict"},
        "arkusz": {"key": case.self_sheet_id, "criterion": "A-01"},
        "dowody": {"key": Evidence.objects.filter(sheet=case.self_sheet_id).exclude(file=None).first().pk},  # type: ignore[union-attr]
        "podpisany": {"what": "plik"},
        "dokumenty": {"key": Document.objects.filter(case_id=case.pk, kind="receipt").get().pk},
        "raport": {"version": 1, "suffix": "pdf"},
        "podglad": {"page": 1},
        "posiedzenia": {
            "public_id": session.public_id,
            "position": 1,
            "suffix": "pdf",
            "paper": "minutes-1",
            "key": Resolution.objects.filter(session=session, case_id=case.pk).earliest("pk").pk,
        },
        "korespondencja": {"pk": Letter.objects.filter(case_id=case.pk).first().pk},  # type: ignore[union-attr]
        "znaki": {"public_id": mark.public_id},
        "zbiorcze": {"run_id": _an_order(stage).public_id},
        "gala": {"edition": stage.world.edition.pk, "case": case.public_id, "suffix": "pdf"},
        "paczka": {"pack": _a_pack(stage).public_id},
        "dodruk": {"public_id": mark.public_id},
        "zestawienia": {"edition": stage.world.edition.pk},
        "edycje": {"edition": stage.world.edition.pk, "text": "return"},
        "zestawy": {"key": stage.world.edition.criteria_set_id, "code": "A-01"},
        "statystyki": {"edition": stage.world.edition.pk},
        "urzedy": {
            "office_id": stage.karlino.office.public_id,
            "member": Membership.objects.get(office=stage.karlino.office, user=stage.karlino.preparer).pk,
        },
        "wnioski": {"claim": request.pk},
        "zaproszenie": {"token": "nikt"},
        "kalendarz": {"token": "nikt"},
        "przypomnienia": {"token": "nikt"},
        "osiagniecia": {"achieved": stage.world.edition.programme.code},
        "klucze": {"thumbprint": next(iter(known_keys()))},
        "status": {"purpose": "revocation", "number": 0},
        "wydarzenia": {"event": conference.slug, "partner": conference.partners.get().pk},
        "bilet": {"token": token_of(guest)},
        "organizacja": {"event": conference.slug, "guest": guest.pk, "item": item.pk},
        "usuwanie-danych": {"erasure": request.user.erasure_requests.create(asked_at=clock.now()).pk},
        "wzory": _template(stage),
        "rola": {"role": "sekretariat"},
        "regulamin": {"year": stage.world.edition.year},
        "kryteria": {"set_code": stage.world.edition.criteria_set.code, "set_version": 1},
        "marks": {"mark": mark.slug},
        "v1": {"rest": "nowhere"},
        "verify": {"code": f"{mark.slug}-{mark.suffix}", "digest": mark.pdf_sha256},
    }
    return {route: _address(route, values) for route in ROWS}


def _a_request(stage: Stage) -> AccessRequest:
    """Somebody without a role asks to act for Karlino."""
    office, somebody = stage.karlino.office, people(stage)["without_a_role"]
    assert somebody is not None
    return AccessRequest.objects.create(
        user=somebody,
        seat="preparer",
        position="inspektor",
        since=clock.today(),
        name=office.name,
        kind=office.kind,
        regon=office.regon,
        unit=office.unit,
        email=office.email,
        made_at=clock.now(),
    )


def _an_agreed_visit(stage: Stage) -> None:
    """The visit as it had been planned."""
    walk, at = stage.karlino, clock.now()
    VisitPlan.objects.create(
        case_id=walk.case.pk,
        state=VisitPlan.State.AGREED,
        place="Ratusz",
        dates=[],
        proposed_by=walk.crew.auditors[0],
        proposed_at=at,
        answered_by=walk.head,
        answered_at=at,
        starts_at=at,
        ends_at=at + timedelta(hours=6),
    )


def _an_order(stage: Stage) -> BulkRun:
    """One of the secretary's, of nothing."""
    by = stage.world.crew.secretary
    return BulkRun.objects.create(act="close", by=by, request_key="k", ordered_at=clock.now())


def _a_pack(stage: Stage) -> GalaPack:
    """The organiser's, of nothing."""
    at, by = clock.now(), stage.world.crew.one(GrantedRole.GALA)
    pack = GalaPack.objects.create(
        edition=stage.world.edition, ordered_by=by, request_key="k", ordered_at=at, finished_at=at
    )
    pack.path.parent.mkdir(parents=True, exist_ok=True)
    pack.path.write_bytes(b"PK")
    return pack


def _template(stage: Stage) -> dict[str, object]:
    """A template with its first version."""
    programme, by = stage.world.edition.programme, stage.world.crew.one(GrantedRole.GALA)
    version = save_new(programme, "Wzór", house_look(), (None, None, None), by)
    return {"programme": programme.pk, "template": version.template_id, "version": 1, "example": "typowa"}


def _address(route: str, values: dict[str, dict[str, object]]) -> str:
    given = {name: str(value) for word in route.split("/") for name, value in values.get(word, {}).items()}
    return "/" + addresses.written(route, {"code": "rejestr", **given})


def people(stage: Stage) -> dict[str, User | None]:
    return {name.replace(" ", "_"): person for name, person in stage.people.items()}


def everything() -> dict[str, int]:
    """How many rows there are of everything but logins."""
    models = [model for model in apps.get_models() if model._meta.label != "sessions.Session"]
    return {model._meta.label: model._default_manager.count() for model in models}


# The table is complete ------------------------------------------------------------------------------------


def test_every_address_has_its_row() -> None:
    routes = [route for route, _ in addresses.patterns()]
    assert sorted(routes) == sorted([*ROWS, *library_routes()])


def test_a_new_address_is_noticed() -> None:
    with override_settings(ROOT_URLCONF="tests.embargo.planted"):
        routes = {route for route, _ in addresses.patterns()}
    assert routes - ROWS.keys() - library_routes() == {"nowosci/", "licznik/", "pismo/<uuid:public_id>/"}


def test_what_is_ours_and_what_a_librarys_is_told_apart() -> None:
    ours = {route for route, pattern in addresses.patterns() if not addresses.is_of_a_library(pattern)}
    assert ours == ROWS.keys()


# Everybody is answered as it says --------------------------------------------------------------------------


@pytest.mark.parametrize("row", ROWS.values(), ids=lambda row: row.route or "home")
def test_everybody_is_answered_as_the_table_says(stage: Stage, there: dict[str, str], row: Row) -> None:
    address, said, expected = there[row.route], {}, {}
    for name, person in people(stage).items():
        answer = browser_of(person).get(address)
        sent_away = answer.headers.get("Location", "").startswith(LOGIN)
        said[name] = "login" if sent_away else answer.status_code
        expected[name] = _expected(row, name)
    assert said == expected


def _expected(row: Row, name: str) -> object:
    if name in OUT:
        return _public(row) if row.public else "login"
    return 404 if row.route.startswith("^c/") else row.expected(name)


def _public(row: Row) -> int:
    return 404 if row.route.startswith("^c/") else row.get


def test_administration_is_for_administrators(stage: Stage) -> None:
    for route in sorted(library_routes()):
        if route.startswith("admin/") and route not in ("admin/login/", "admin/logout/"):
            for name in ("secretary", "chair"):
                answer = ask(people(stage)[name], _example(route))
                assert answer.status == 302, (route, name)
                assert "/admin/login/" in dict(answer.headers)["Location"], (route, name)


def _example(route: str) -> str:
    """An address of Django's administration."""
    route = re.sub(r"<(\w+:)?\w+>", "1", route).replace("(?P<url>.*)$", "nowhere/")
    return "/" + re.sub(r"\^\(\?P<app_label>.*\$", "certification/", route)


# Sending nothing changes nothing ------------------------------------------------------------------------------


def test_sending_nothing_changes_nothing(stage: Stage, there: dict[str, str]) -> None:
    before, said, expected = everything(), {}, {}
    for route, row in ROWS.items():
        inside = "secretary" if row.public or "secretary" in row.let_in else sorted(row.let_in)[0]
        for name in dict.fromkeys((inside, "without_a_role", "stranger")):
            if name == "nobody":
                continue
            answer = browser_of(people(stage)[name]).post(there[route], {})
            if name == inside and not row.public:
                said[route], expected[route] = answer.status_code, row.post
            elif not row.public and name not in row.let_in:
                assert answer.status_code in (302, 403, 404, 405), (route, name)
    assert said == expected
    # To ask for one's own data is a form without fields, and that somebody took them along is noted.
    assert everything() == before | {"certification.Trace": 2}


def test_a_form_from_elsewhere_is_refused(stage: Stage, there: dict[str, str]) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(stage.world.crew.secretary)
    before = everything()
    with_session = {route: there[route] for route in ROWS if not route.startswith(WITHOUT_SESSION)}
    told = {route: client.post(address).status_code for route, address in with_session.items()}
    assert told == dict.fromkeys(with_session, 403)
    assert everything() == before


# Keys of another case ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("person", ["head", "lead", "secretary", "chair"])
def test_keys_of_another_case_lead_nowhere(stage: Stage, person: str) -> None:
    own, other = stage.karlino.case, stage.lodz.case
    pieces = Evidence.objects.filter(sheet=other.self_sheet_id)
    keys: dict[str, list[int | None]] = {
        "arkusz": [other.self_sheet_id, other.consensus_sheet_id],
        "dowody": list(pieces.exclude(file=None).values_list("pk", flat=True)),
        "dokumenty": list(Document.objects.exclude(case_id=own.pk).values_list("pk", flat=True)),
    }
    client = browser_of(stage.people[person])
    tails = {"arkusz": ["", "A-01/"], "dowody": ["plik/"], "dokumenty": [""]}
    assert all(keys.values())
    for word, found in keys.items():
        for key, tail in product(found[:3], tails[word]):
            assert client.get(f"/sprawy/{own.public_id}/{word}/{key}/{tail}").status_code == 404
    sees_it = person in ("secretary", "chair")
    assert client.get(f"/sprawy/{other.public_id}/").status_code == (200 if sees_it else 404)


def test_a_mark_unpublished_answers_as_one_that_never_was(stage: Stage) -> None:
    mark = Mark.objects.get()
    printed = f"{mark.number}-{mark.suffix}".replace("/", "-")
    answers = [browser_of(None).get(f"/c/{code}/") for code in (printed, "PU-2027-999999-ABCD", "nic")]
    bodies = [heard(answer).body for answer in answers]
    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert bodies[0] == bodies[1] == bodies[2]
