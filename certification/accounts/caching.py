"""Nothing that was told to somebody who is signed in is kept by a cache between, or shown again without asking."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

PRIVATE = "private, no-cache"


class PrivateAnswers:
    """Middleware: a personal answer that says nothing about caches says that it is for its reader alone.

    A browser may keep it for its back button and the like, and asks before it shows it anew; a cache between may not
    keep it at all. What the page itself says (``no-store``, public data) stands.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer; whether somebody is signed in is asked only where the session was read anyway."""
        answer = self.get_response(request)
        session = getattr(request, "session", None)
        if not answer.has_header("Cache-Control") and session is not None and session.accessed:
            answer["Cache-Control"] = PRIVATE
        return answer
