"""Choosing what to do in many cases, seeing it before it happens, and how far it is."""

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from certification.clock import now
from certification.models import User
from certification.paging import asked_page
from workflows.access import holds
from workflows.bulk.catalogue import BULK_ACTS, ORDERED_ELSEWHERE
from workflows.bulk.models import BulkItem, BulkRun
from workflows.bulk.planning import MOST, plan
from workflows.bulk.running import order
from workflows.models import Application
from workflows.views.acts import UNPROCESSABLE
from workflows.views.cases import Filters
from workflows.views.finding import as_called, person, visible_among
from workflows.views.holders import KEEPERS
from workflows.views.narrowing import listed, narrowed

CASE, ALL, ACT, STEP, RUN = "case", "wszystkie", "act", "krok", "wykonaj"
PER_PAGE = 25


def bulk_new(request: HttpRequest) -> HttpResponse:
    """What would happen to each of the chosen cases; ordered only from a page that has told it."""
    user = _keeper(request)
    given = request.POST if request.method == "POST" else request.GET
    act, cases = BULK_ACTS.get(given.get(ACT, "")), _chosen(given, user)
    if act is None or not cases:
        messages.warning(request, _("Wybierz czynność i co najmniej jedną sprawę."))
        return HttpResponseRedirect(reverse("case-list"))
    form = act.form(request.POST if request.method == "POST" else None)
    shown = bool(not act.form.base_fields or (form.is_bound and form.is_valid()))
    planned = plan(act, cases, user, getattr(form, "cleaned_data", {})) if shown else []
    if request.method == "POST" and shown and request.POST.get(STEP) == RUN:
        run = order(act.code, user, planned, request.POST.get("request_key", "")[:64] or uuid.uuid4().hex)
        return HttpResponseRedirect(run.get_absolute_url())
    return render(
        request,
        "bulk/new.html",
        {
            "act": act,
            "cases": cases,
            "form": form,
            "planned": planned,
            **_sums(planned),
            **_keys(given, shown),
        },
        status=UNPROCESSABLE if form.is_bound and not shown else 200,
    )


def bulk_run(request: HttpRequest, run_id: uuid.UUID) -> HttpResponse:
    """How far an order of one's own is, and what it did in each case."""
    user = _keeper(request)
    run = get_object_or_404(BulkRun, public_id=run_id, by=user)
    page = Paginator(run.items.select_related("case").order_by("position"), PER_PAGE).get_page(
        asked_page(request)
    )
    numbers = _numbers(run)
    context = {
        "run": run,
        "label": _label(run),
        "page": page,
        "rows": _rows(list(page), user),
        "left": numbers["total"] - numbers["done"] - numbers["refused"],
        **numbers,
    }
    return render(request, "bulk/run.html", context)


def bulk_list(request: HttpRequest) -> HttpResponse:
    """One's own orders, the latest first."""
    user = _keeper(request)
    runs = BulkRun.objects.filter(by=user).annotate(
        total=Count("items"),
        done=Count("items", filter=Q(items__state=BulkItem.State.DONE)),
        refused=Count("items", filter=Q(items__state=BulkItem.State.REFUSED)),
    )
    page = Paginator(runs.order_by("-ordered_at", "-pk"), PER_PAGE).get_page(asked_page(request))
    return render(request, "bulk/list.html", {"page": page, "rows": [(run, _label(run)) for run in page]})


def _keeper(request: HttpRequest) -> User:
    user = person(request)
    if not holds(user, *KEEPERS):
        raise PermissionDenied
    return user


def _chosen(given: QueryDict, user: User) -> list[Application]:
    """The cases that were marked, or all that the list showed; only such as the person may know of."""
    rows: QuerySet[Any]
    if given.get(ALL):
        rows = narrowed(user, Filters(given, user).wanted())
    else:
        rows = listed(user, now()).filter(public_id__in=_identifiers(given.getlist(CASE)[:MOST]))
    return list(rows.order_by("pk")[:MOST])


def _identifiers(typed: list[str]) -> list[uuid.UUID]:
    field, found = forms.UUIDField(), []
    for each in typed:
        try:
            found.append(field.clean(each))
        except forms.ValidationError as error:
            raise Http404("to nie jest sprawa") from error
    return found


def _sums(planned: list[Any]) -> dict[str, int]:
    refused = sum(bool(each.refused or each.step is None) for each in planned)
    return {"let_through": len(planned) - refused, "refused": refused}


def _keys(given: QueryDict, shown: bool) -> dict[str, object]:
    return {"request_key": given.get("request_key") or uuid.uuid4().hex, "shown": shown}


def _numbers(run: BulkRun) -> dict[str, int]:
    found = dict(run.items.order_by().values_list("state").annotate(Count("pk")))
    done, refused = found.get(BulkItem.State.DONE, 0), found.get(BulkItem.State.REFUSED, 0)
    return {"total": sum(found.values()), "done": done, "refused": refused}


def _rows(items: list[BulkItem], user: User) -> list[tuple[BulkItem, Application | None]]:
    """Each with its case, unless the person must keep out of that by now."""
    seen = visible_among(user, Application.KIND, [item.case_id for item in items])
    called: dict[int, Any] = dict(as_called(item.case for item in items if item.case_id in seen))
    return [(item, called.get(item.case_id)) for item in items]


def _label(run: BulkRun) -> str:
    act = BULK_ACTS.get(run.act)
    return str(act.label if act else ORDERED_ELSEWHERE.get(run.act, run.act))
