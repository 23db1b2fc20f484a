"""Who has not logged in is sent to do so, except where a view is for everybody."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from certification.scripts import asked_by_a_script


class LoginRequired(LoginRequiredMiddleware):
    """Django's own, which would look into the session even where nobody asks who it is.

    What is for everybody, such as open data, then neither reads a session nor says that it varies by cookie, so
    that caches may keep it. A page's script is told in a status (401) that the session is over: sent to the
    login page, it would take that page for its answer.
    """

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., Any], view_args: Any, view_kwargs: Any
    ) -> HttpResponseBase | None:
        """The way to the login page, or None to go on."""
        if not getattr(view_func, "login_required", True):
            return None
        way = super().process_view(request, view_func, view_args, view_kwargs)
        return HttpResponse(status=401) if way and asked_by_a_script(request) else way
