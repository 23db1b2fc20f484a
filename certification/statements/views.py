"""Privacy notice (RODO, articles 13 and 14) and statement of accessibility (act of 4 April 2019, article 10)."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from certification.organiser.reading import organiser
from certification.privacy.columns import ANSWER_WITHIN


@login_not_required
def privacy(request: HttpRequest) -> HttpResponse:
    """Who keeps what about people, why, for how long, who sees it, and their rights."""
    context = {
        "organiser": organiser(),
        "answer_days": ANSWER_WITHIN.days,
        "session_days": settings.SESSION_COOKIE_AGE // 86_400,
    }
    return render(request, "statements/privacy.html", context)


@login_not_required
def accessibility(request: HttpRequest) -> HttpResponse:
    """The statement, with the identifiers of the ministry's technical conditions, version 2.0."""
    context = {"organiser": organiser(), "address": settings.SITE_URL}
    return render(request, "statements/accessibility.html", context)
