"""Neither the administration nor viewflow has a page that would move a case beside the law."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver

from certification.models import User
from certification.season.walk import Walk
from tests.workflows.triggers.test_bypass import snapshot

OURS = ("workflows", "certificates", "viewflow")
GUARDED = sorted(
    (model._meta.app_label, model._meta.model_name or "")
    for label in OURS
    for model in apps.get_app_config(label).get_models()
)


@pytest.fixture
def superuser(db: None) -> User:
    return User.objects.create_superuser("root@pu.example")


@pytest.mark.urls("tests.certification.admin_urls")
def test_the_administration_changes_nothing_of_a_case(client: Client, superuser: User, walk: Walk) -> None:
    client.force_login(superuser)
    before, answers = snapshot(), {}
    data = {
        "state": "granted",
        "post": "yes",
        "action": "delete_selected",
        "_selected_action": [walk.case.pk],
    }
    for label, model in GUARDED:
        for page in ("", "add/", f"{walk.case.pk}/change/", f"{walk.case.pk}/delete/"):
            path = f"/configuration/{label}/{model}/{page}"
            answers[path] = client.post(path, data).status_code
    assert {path: code for path, code in answers.items() if code not in (403, 404, 405)} == {}
    assert snapshot() == before


def test_no_registered_administration_writes_to_a_case(superuser: User) -> None:
    request = RequestFactory().get("/")
    request.user = superuser
    writing = [
        model._meta.label
        for model, its in admin.site._registry.items()
        if model._meta.app_label in OURS
        and (
            its.has_add_permission(request)
            or its.has_change_permission(request)
            or its.has_delete_permission(request)
        )
    ]
    assert writing == []


def patterns(node: URLResolver) -> Iterator[URLPattern]:
    for each in node.url_patterns:
        if isinstance(each, URLResolver):
            yield from patterns(each)
        else:
            yield each


def test_no_page_of_viewflow_is_mounted() -> None:
    mounted: list[Any] = list(patterns(get_resolver()))
    assert len(mounted) > 20
    foreign = [
        str(each.pattern)
        for each in mounted
        if getattr(each.callback, "view_class", each.callback).__module__.split(".")[0] == "viewflow"
    ]
    assert foreign == []
