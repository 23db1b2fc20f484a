"""What one person is told by the whole project: every page they can reach, as it would be compared.

Time tells too. It is not measured, for it never stands still; but who is answered the same after the same questions to
the database, in the same order, waits as long.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from html import unescape
from io import BytesIO
from itertools import takewhile
from sys import intern
from typing import Any
from zipfile import ZipFile

from django.contrib.contenttypes.models import ContentType
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.db import connection
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
SAVEPOINT = re.compile(r'"s\d+_x\d+"')
"""Savepoints are numbered as they come."""
OF_A_ROW = re.compile(r"(/admin/\w+/\w+/)\d+/(\w+)/$")
ROWS = 3
"""So many pages of Django's administration about single rows are walked, of each table and kind; lists are whole."""
NOT_COMPARED = frozenset({"Set-Cookie", "Date", "Expires"})


@dataclass(frozen=True)
class Answer:
    """One answer as people and programs see it: status, headers, body; keys made per request left out.

    ``asked``: what the database was asked for it, one after the other, without the values.
    """

    status: int
    headers: tuple[tuple[str, str], ...]
    body: str
    asked: tuple[str, ...] = ()

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


@contextmanager
def listening() -> Iterator[list[str]]:
    """What the database is asked meanwhile. The same words are one text in memory, however often they are said."""
    said: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        said.append(intern(SAVEPOINT.sub("", sql)))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield said


def read(client: Client, address: str) -> Answer:
    """Open one page."""
    with listening() as said:
        answer = heard(client.get(address))
    return replace(answer, asked=tuple(said))


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
    ContentType.objects.clear_cache()
    client = browser_of(person)
    told = _followed(client, start, around, SAME_FOR_ALL if person else ())
    for address in addresses:
        if f"GET {address}" not in told:
            signed_in = person is not None and person.is_active
            told[f"GET {address}"] = ask(person, address) if signed_in else read(client, address)
    return told


def _followed(client: Client, start: str, around: str, passed_by: tuple[str, ...]) -> Told:
    told: Told = {}
    waiting, alike = [start], Counter[tuple[str, ...]]()
    while waiting:
        address = waiting.pop()
        if f"GET {address}" not in told and address.startswith("/") and around not in address:
            if row := OF_A_ROW.match(address):
                alike[row.groups()] += 1
                if alike[row.groups()] > ROWS:
                    continue
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
    with listening() as said:
        try:
            answer = heard(match.func(request, *match.args, **match.kwargs))
        except Http404:
            answer = Answer(404, (), "")
        except PermissionDenied:
            answer = Answer(403, (), "")
    return replace(answer, asked=tuple(said))


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
    if left.asked != right.asked and (left.headers, left.body) == (right.headers, right.body):
        return _otherwise_asked(left.asked, right.asked)
    if left.body == right.body:
        return f"headers {sorted(set(left.headers) ^ set(right.headers))}"
    ours, theirs = left.body.splitlines(), right.body.splitlines()
    changed = [line.strip() for line in ours if line not in theirs][:3]
    changed += [line.strip() for line in theirs if line not in ours][:3]
    return " | ".join(changed)[:400]


def _otherwise_asked(left: tuple[str, ...], right: tuple[str, ...]) -> str:
    """Where the questions to the database part, cut to what differs."""
    pairs = zip((*left, ""), (*right, ""), strict=False)
    ours, theirs = next((pair for pair in pairs if pair[0] != pair[1]), ("", ""))
    alike = takewhile(lambda signs: signs[0] == signs[1], zip(ours, theirs, strict=False))
    start = max(sum(1 for _ in alike) - 60, 0)
    told = f"{ours[start : start + 160]} | {theirs[start : start + 160]}"
    return f"{len(left)} / {len(right)} questions: {told}"
