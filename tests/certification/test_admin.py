"""Administrators configure the programme; the past and the register cannot be edited there."""

from datetime import date

import pytest
from django.conf import settings
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from certification.models import FeeBand, Office, RoleGrant, TerritorialUnit, User

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.certification.admin_urls")]

OURS = sorted(
    model._meta.model_name or "" for model in admin.site._registry if model._meta.app_label == "certification"
)
NAME = {
    "names-0-nominative": "Urząd Miejski w Białogardzie",
    "names-0-genitive": "Urzędu Miejskiego w Białogardzie",
    "names-0-dative": "Urzędowi Miejskiemu w Białogardzie",
    "names-0-locative": "Urzędzie Miejskim w Białogardzie",
    "names-0-valid_from": "2020-01-01",
}


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("admin@pu.example"))
    return client


def inline(prefix: str, total: int, initial: int = 0) -> dict[str, int]:
    return {f"{prefix}-TOTAL_FORMS": total, f"{prefix}-INITIAL_FORMS": initial}


def test_only_configuration_is_registered():
    assert OURS == [
        "advice",
        "edition",
        "holidayoverride",
        "legalentity",
        "membership",
        "office",
        "programme",
        "rolegrant",
        "territorialunit",
        "user",
    ]


@pytest.mark.parametrize("model", OURS)
def test_every_list_opens(desk, office, edition, model):
    assert desk.get(reverse(f"admin:certification_{model}_changelist")).status_code == 200


def test_an_account_is_made_from_its_e_mail(desk):
    answer = desk.post(
        reverse("admin:certification_user_add"),
        {"email": "Nowa@PU.example", "usable_password": "false"},
    )
    assert answer.status_code == 302
    assert not User.objects.get(username="nowa@pu.example").has_usable_password()


def test_the_same_address_in_capitals_is_refused(desk, anna):
    answer = desk.post(
        reverse("admin:certification_user_add"),
        {"email": anna.email.upper(), "usable_password": "false"},
    )
    assert "Adres e-mail" in answer.context["errors"].as_text()


def test_a_new_office_is_entered_with_its_name_and_a_doubtful_address_warns(desk, karlino):
    details = {"kind": "UG", "regon": "123456785", "unit": karlino.pk, "email": "um@bialogard.example"}
    answer = desk.post(
        reverse("admin:certification_office_add"),
        details | NAME | inline("names", 1) | {"e_delivery": "AE:PL-72422-98772-ATIDW-25"},
        follow=True,
    )
    assert Office.objects.get().name == "Urząd Miejski w Białogardzie"
    assert "Dwie ostatnie cyfry" in answer.content.decode()


def test_recorded_names_are_shown_and_not_edited(desk, office):
    name = office.names.get()
    details = {"kind": office.kind, "regon": office.regon, "unit": office.unit_id, "email": office.email}
    url = reverse("admin:certification_office_change", args=[office.pk])
    assert name.genitive in desk.get(url).content.decode()
    desk.post(
        url, details | NAME | inline("names", 1, 1) | {"names-0-id": name.pk, "names-0-office": office.pk}
    )
    assert office.names.get().nominative == "Urząd Gminy w Karlinie"


def test_the_register_is_not_edited(desk, karlino):
    url = reverse("admin:certification_territorialunit_change", args=[karlino.pk])
    assert desk.post(url, {"name": "Inne"}).status_code == 403
    assert desk.get(reverse("admin:certification_territorialunit_add")).status_code == 403
    assert TerritorialUnit.objects.get().name == "Karlino"


def test_competences_are_ticked(desk, anna):
    desk.post(
        reverse("admin:certification_rolegrant_add"),
        {"user": anna.pk, "role": "auditor", "competences": ["UG", "SP"], "active_from": "2027-01-01"},
    )
    assert RoleGrant.objects.get().competences == ["UG", "SP"]


def test_a_tariff_with_a_gap_is_refused(desk, edition):
    url = reverse("admin:certification_edition_change", args=[edition.pk])
    form = desk.get(url).context["adminform"].form
    data = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}
    for name in ("opens_at", "closes_at", "release_at"):
        local = form[name].value().astimezone()
        data |= {f"{name}_0": local.strftime("%Y-%m-%d"), f"{name}_1": local.strftime("%H:%M:%S")}
    bands = FeeBand.objects.filter(edition=edition)
    data |= inline("fee_bands", bands.count(), bands.count())
    for place, band in enumerate(bands):
        prefix = f"fee_bands-{place}-"
        limit = "" if band.up_to_headcount is None else band.up_to_headcount
        data |= {f"{prefix}id": band.pk, f"{prefix}edition": edition.pk}
        data |= {f"{prefix}up_to_headcount": limit, f"{prefix}net": band.net}
    data["announced_on"] = date(2027, 2, 1).isoformat()
    assert desk.post(url, data).status_code == 302
    data[f"fee_bands-{bands.count() - 1}-DELETE"] = "on"
    answer = desk.post(url, data)
    assert "Brakuje opłaty dla urzędów powyżej 200 zatrudnionych." in answer.content.decode()


def test_it_speaks_polish_to_whoever_reads_english_elsewhere(desk):
    User.objects.update(language="en")
    desk.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    answer = desk.get(reverse("admin:certification_office_add"))
    assert "Dodaj urząd" in answer.content.decode()
    assert settings.LANGUAGE_COOKIE_NAME not in answer.cookies
