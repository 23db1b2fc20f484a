"""What one person is told by the whole project: every page they can reach, as it would be compared."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape
from io import BytesIO
from zipfile import ZipFile

from django.contrib.messages.storage.cookie import CookieStorage
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import resolve

from certification.models import User

LINK = re.compile(r'(?:href|action|src)="([^"]*)"')
CHANGING = re.compile(
    r'(?<="X-CSRFToken": ")\w+|(?<=name="csrfmiddlewaretoken" value=")\w+|'
    r'(?<=name="request_key" value=")\w+'
)
NOT_FOLLOWED = ("/static/", "/konto/", "/admin/certification/user/", "/admin/django_tasks_database/")
"""Beside files and the person's own account: where administrators read the real time of the last log-in and of
background work, which differs from world to world whatever was decided."""
SAME_FOR_ALL = ("/regulamin/", "/kryteria/", "/api/")
"""Pages that take long to make and say the same to everybody: strangers read them, and nobody once more."""
NOT_COMPARED = frozenset({"Set-Cookie", "Date", "Expires"})


@dataclass(frozen=True)
class Answer:
    """One answer as people and programs see it: status, headers, body; keys made per request left out."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: str

    @property
    def links(self) -> list[str]:
        """Where its page leads within the site."""
        found = (unescape(link).partition("#")[0] for link in LINK.findall(self.body))
        return [link for link in found if link.startswith("/") and not link.startswith(NOT_FOLLOWED)]


Told = dict[str, Answer]
"""Everything somebody is told, by method and address."""


def browser_of(person: User | None) -> Client:
    """A browser in which the person is signed in; a stranger's without one."""
    client = Client(raise_request_exception=True)
    if person is not None:
        client.force_login(person)
    return client


def heard(response: object) -> Answer:
    """A response made comparable. The body of a file is its bytes in hex, of whatever kind."""
    streaming = getattr(response, "streaming", False)
    content: bytes = b"".join(response.streaming_content) if streaming else response.content  # type: ignore[attr-defined]
    headers = tuple(sorted((k, v) for k, v in response.headers.items() if k not in NOT_COMPARED))  # type: ignore[attr-defined]
    kind = response.headers.get("Content-Type", "")  # type: ignore[attr-defined]
    return Answer(response.status_code, headers, CHANGING.sub("", _text(kind, content)))  # type: ignore[attr-defined]


def _text(kind: str, content: bytes) -> str:
    """What a body says; of an archive, such as a DOCX, what is in it, for it also tells when it was packed."""
    if kind.startswith(("text/", "application/json", "application/problem+json")):
        return content.decode()
    if content[:2] != b"PK":
        return content.hex()
    with ZipFile(BytesIO(content)) as archive:
        return "\n".join(
            f"{name}: {archive.read(name).decode(errors='replace')}" for name in archive.namelist()
        )


def read(client: Client, address: str) -> Answer:
    """Open one page."""
    return heard(client.get(address))


def send(client: Client, address: str, **data: object) -> Answer:
    """Send a form."""
    return heard(client.post(address, data))


def walk(
    person: User | None, start: str, addresses: Iterable[str] = (), *, around: str = "/nowhere/"
) -> Told:
    """Wherever the links lead from one page, and these addresses too, linked or not.

    ``around``: what the links are not followed into, such as the key of a case of no interest. Everybody comes
    from an address of their own: nobody is refused for what another guessed.
    """
    cache.clear()
    client = browser_of(person)
    told = _followed(client, start, around, SAME_FOR_ALL if person else ())
    for address in addresses:
        if f"GET {address}" not in told:
            signed_in = person is not None and person.is_active
            told[f"GET {address}"] = ask(person, address) if signed_in else read(client, address)
    return told


def _followed(client: Client, start: str, around: str, passed_by: tuple[str, ...]) -> Told:
    told: Told = {}
    waiting = [start]
    while waiting:
        address = waiting.pop()
        if f"GET {address}" not in told and address.startswith("/") and around not in address:
            answer = told[f"GET {address}"] = read(client, address)
            waiting += [link for link in answer.links if not link.startswith(passed_by)]
            waiting += [value for name, value in answer.headers if name == "Location"]
    return told


def ask(person: User | None, address: str) -> Answer:
    """One page, asked of its view alone: most answers say no, and the page that says so costs most of the time."""
    match = resolve(address)
    request = RequestFactory().get(address)
    request.user, request.session, request.resolver_match = person, {}, match  # type: ignore[assignment]
    request._messages = CookieStorage(request)  # type: ignore[attr-defined]
    try:
        return heard(match.func(request, *match.args, **match.kwargs))
    except Http404:
        return Answer(404, (), "")
    except PermissionDenied:
        return Answer(403, (), "")


def differences(one: Told, other: Told) -> dict[str, str]:
    """Where two worlds tell different things: the address, and what differs in a few words."""
    found = {}
    for address in sorted(one.keys() | other.keys()):
        left, right = one.get(address), other.get(address)
        if left != right:
            found[address] = _unlike(left, right)
    return found


def _unlike(left: Answer | None, right: Answer | None) -> str:
    if left is None or right is None:
        return "only reached in one of the two"
    if left.status != right.status:
        return f"status {left.status} / {right.status}"
    if left.body == right.body:
        return f"headers {sorted(set(left.headers) ^ set(right.headers))}"
    ours, theirs = left.body.splitlines(), right.body.splitlines()
    changed = [line.strip() for line in ours if line not in theirs][:3]
    changed += [line.strip() for line in theirs if line not in ours][:3]
    return " | ".join(changed)[:400]
