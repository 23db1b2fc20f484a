"""Credentials for everybody: what programs need to check them, and a page that explains."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from certificates.badges import addresses, status
from certificates.badges.credential import CONTEXT, PURPOSES, achievement_of, profile
from certificates.badges.issuing import MEDIA_TYPE
from certificates.badges.models import Badge
from certificates.badges.signing import known_keys
from certificates.queries import by_address
from certification.models import Programme


@login_not_required
@require_safe
def badges(request: HttpRequest) -> HttpResponse:
    """What the credential is, what it proves, and how to check it."""
    context = {"issuer": addresses.issuer(), "keys": list(known_keys().values()), "purposes": PURPOSES}
    return render(request, "certificates/badges/about.html", context)


@login_not_required
@require_safe
@never_cache
def credential(request: HttpRequest, code: str) -> HttpResponse:
    """The credential of a public mark, byte for byte as it lies in the sealed PDF."""
    mark = by_address(code)
    badge = Badge.objects.filter(mark=mark).first() if mark else None
    if mark is None or badge is None:
        raise Http404("nie ma takiej odznaki")
    answer = HttpResponse(badge.token, content_type=MEDIA_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="{mark.slug}.jwt"'
    return _open(answer)


@login_not_required
@require_safe
def issuer(request: HttpRequest) -> HttpResponse:
    """The issuer's profile."""
    return _json({"@context": CONTEXT, **profile()})


@login_not_required
@require_safe
def achievement(request: HttpRequest, achieved: str) -> HttpResponse:
    """What was achieved."""
    programme = Programme.objects.filter(code=achieved.removesuffix(addresses.DISTINCTION)).first()
    if programme is None:
        raise Http404("nie ma takiego programu")
    said = achievement_of(programme, distinction=achieved.endswith(addresses.DISTINCTION))
    return _json({"@context": CONTEXT, **said})


@login_not_required
@require_safe
def key(request: HttpRequest, thumbprint: str) -> HttpResponse:
    """One public key, the present one or an earlier one, as JWK."""
    found = known_keys().get(thumbprint)
    if found is None:
        raise Http404("nie ma takiego klucza")
    return _json(found, "application/jwk+json")


@login_not_required
@require_safe
def key_set(request: HttpRequest) -> HttpResponse:
    """Every public key, the present one first, as JWK set."""
    return _json({"keys": list(known_keys().values())}, "application/jwk-set+json")


@login_not_required
@require_safe
@never_cache
def status_list(request: HttpRequest, purpose: str, number: int) -> HttpResponse:
    """Which credentials were revoked, or are suspended, now."""
    if purpose not in PURPOSES or number >= status.list_count():
        raise Http404("nie ma takiej listy")
    return _open(HttpResponse(status.signed_list(purpose, number), content_type=MEDIA_TYPE))


def _json(content: dict[str, Any], kind: str = "application/json") -> HttpResponse:
    answer = JsonResponse(content, json_dumps_params={"ensure_ascii": False}, content_type=kind)
    return _open(answer)


def _open(answer: HttpResponse) -> HttpResponse:
    """Checkers that run in browsers may read it from wherever they are."""
    answer["Access-Control-Allow-Origin"] = "*"
    return answer
