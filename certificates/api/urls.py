"""Addresses of the API, and of the page that describes it. Versioned: what programs rely on stays."""

from django.urls import URLPattern, path

from certificates.api import docs, operations  # noqa: F401 - operations register themselves
from certificates.api.site import View, api, nowhere, open_to_all


def _opened() -> list[URLPattern]:
    """The operations' addresses, each opened to everybody; under the empty one there is nothing."""
    found, _, _ = api.urls
    patterns = [each for each in found if isinstance(each, URLPattern)]
    for pattern in patterns:
        view: View = nowhere if pattern.name == "api-root" else pattern.callback
        pattern.callback = open_to_all(view)
    return patterns


urlpatterns = [
    path("", docs.about, name="api"),
    path("v1/", (_opened(), "ninja", "api-v1")),
    path("v1/<path:rest>", open_to_all(nowhere), name="api-nowhere"),
]
