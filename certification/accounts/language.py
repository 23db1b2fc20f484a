"""In which language pages speak: as the person's profile says, else as the browser was told; Polish until asked.

What the browser prefers is not followed: many an office's computer prefers English, and its clerk does not. The
administration's own pages configure a Polish programme in Polish words, for everybody. Programs have no profile and no
cookie: their addresses speak as ``?lang=`` says, else as ``Accept-Language`` does (RFC 9110), else Polish.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from certification.accounts.person import person
from certification.language import POLISH
from certification.models import User

COOKIE: Final = settings.LANGUAGE_COOKIE_NAME
KEPT: Final = timedelta(days=365)
FOR_PROGRAMS: Final = ("/api/v", "/dane/v", "/dziennik/v")
"""Addresses whose answers are read by programs, and passed on by caches."""


class ReaderLanguage:
    """Middleware: every page in its reader's language, every thread back in Polish afterwards."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Serve the request; a person's language is kept in the browser too, for pages that ask nobody's name."""
        with translation.override(_asked_for(request)):
            response = self.get_response(request)
            spoken = translation.get_language() or POLISH
        if _for_programs(request):
            response.headers["Content-Language"] = spoken
            patch_vary_headers(response, ["Accept-Language"])
        elif response.headers.get("Content-Type", "").startswith("text/html"):
            patch_vary_headers(response, ["Cookie"])
            chosen = COOKIE in response.cookies or _administers(request)
            if spoken != _asked_for(request) and not chosen:
                _keep(response, spoken)
        return response

    def process_view(self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any) -> None:
        """What the profile says goes before the cookie; pages for everybody do not ask who is there."""
        if _administers(request):
            translation.activate(POLISH)
        elif getattr(view, "login_required", True) and isinstance(request.user, User):
            translation.activate(_known(request.user.language))


@csrf_exempt
@login_not_required
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Switch, and go back to the page one came from.

    Public pages leave no cookie where nobody asks for one, so a stranger's switch carries no token: all that it can
    do is set a language. What is kept in a profile wants one.
    """
    return _choose_for_person(request) if request.user.is_authenticated else _choose(request)


@csrf_protect
def _choose_for_person(request: HttpRequest) -> HttpResponse:
    User.objects.filter(pk=person(request).pk).update(language=_known(request.POST.get("language")))
    return _choose(request)


def _choose(request: HttpRequest) -> HttpResponse:
    wanted = request.headers.get("Referer", "")  # pages need not carry their own address
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    response = HttpResponseRedirect(wanted if safe else "/")
    language = _known(request.POST.get("language"))
    translation.activate(language)
    _keep(response, language)
    return response


def _keep(response: HttpResponseBase, language: str) -> None:
    response.set_cookie(
        COOKIE, language, max_age=KEPT, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
    )


def _administers(request: HttpRequest) -> bool:
    return request.resolver_match is not None and request.resolver_match.app_name == "admin"


def _for_programs(request: HttpRequest) -> bool:
    return request.path.startswith(FOR_PROGRAMS)


def _asked_for(request: HttpRequest) -> str:
    return _of_program(request) if _for_programs(request) else _known(request.COOKIES.get(COOKIE))


def _of_program(request: HttpRequest) -> str:
    if named := request.GET.get("lang"):
        return _known(named)
    preferred = parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    spoken = (tag.partition("-")[0] for tag, _ in preferred)
    return next((tag for tag in spoken if tag in dict(settings.LANGUAGES)), POLISH)


def _known(language: str | None) -> str:
    return language if language in dict(settings.LANGUAGES) else POLISH
