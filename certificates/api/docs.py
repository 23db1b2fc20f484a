"""The API described for people, from the same description that programs read, in the same language."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from certificates.api.site import ASKED, api
from certificates.opendata.records import LICENCE_URL, site
from certificates.views.checking import UPLOADS
from certificates.views.status import GUESSES


@dataclass(frozen=True)
class Operation:
    """One thing to ask. ``parameters``: name, whether it must be there, meaning."""

    anchor: str
    method: str
    address: str
    summary: str
    description: str
    parameters: list[tuple[str, bool, str]]
    answers: list[tuple[str, str]]


@login_not_required
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Every operation, the limits, the errors."""
    context = {
        "operations": list(_operations(api.get_openapi_schema())),
        "rates": (ASKED, UPLOADS, GUESSES),
        "licence_url": LICENCE_URL,
        "root": site("/api/v1"),
    }
    return render(request, "certificates/api.html", context)


def _operations(schema: dict[str, Any]) -> Iterator[Operation]:
    for address, methods in schema["paths"].items():
        for method, told in methods.items():
            yield Operation(
                anchor=told["operationId"],
                method=method.upper(),
                address=address,
                summary=told["summary"],
                description=told.get("description", ""),
                parameters=[*_parameters(told), *_parts(told)],
                answers=[
                    (str(status), answer["description"]) for status, answer in told["responses"].items()
                ],
            )


def _parameters(told: dict[str, Any]) -> Iterator[tuple[str, bool, str]]:
    for each in told.get("parameters", []):
        meaning = each.get("description") or each["schema"].get("description", "")
        yield each["name"], each["required"], meaning


def _parts(told: dict[str, Any]) -> Iterator[tuple[str, bool, str]]:
    """Parts of a form, such as the file."""
    for content in told.get("requestBody", {}).get("content", {}).values():
        schema = content["schema"]
        for name, part in schema.get("properties", {}).items():
            yield name, name in schema.get("required", []), part.get("description", "")
