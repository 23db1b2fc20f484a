"""Requests that a page's own script sends: they want a part of a page, and no journey elsewhere."""

from django.http import HttpRequest


def asked_by_a_script(request: HttpRequest) -> bool:
    """Whether htmx asks, and not the browser on its own."""
    return request.headers.get("HX-Request") == "true"
