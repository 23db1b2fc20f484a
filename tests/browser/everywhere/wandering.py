"""Who opens what: each person follows the links of their pages, one address of every kind."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from django.http import Http404
from django.test import Client
from django.urls import ResolverMatch, resolve

from tests.browser.everywhere.again import in_english
from tests.browser.everywhere.eye import Eye
from tests.browser.everywhere.network import SITE
from tests.browser.everywhere.outline import pieces
from tests.permission.table import ROWS

LINK = re.compile(r'(?:href|src)="([^"]*)"')
SAME = ("public_id", "office_id", "token", "code", "mark", "digest")
"""Parts of an address that only say which of many things alike is meant."""
ANYBODY, ACT = "anybody", " act="
"""Files, the forms of acts, what is public and one's own account are the same whoever opens them."""
NEVER = ("/static/", "/admin/")
"""Files, and the administration, which is Django's own."""


@dataclass
class Wanderer:
    """Follows links for one person after another.

    ``reached``: every route that answered, and with what status; ``pages``: HTML by who was shown it and where.
    """

    eye: Eye
    reached: dict[str, int] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    _been: set[tuple[str, str]] = field(default_factory=set)
    _elements: set[str] = field(default_factory=set)
    _nestings: set[str] = field(default_factory=set)
    _routes: set[str] = field(default_factory=set)

    def walk(self, who: str, client: Client, start: Iterable[str] = ("/",), within: str = "/") -> None:
        """From these addresses wherever links lead within one part of the site.

        These addresses are opened in any case, of others each kind once for whoever goes by this name.
        """
        client.defaults["SERVER_NAME"] = "localhost"
        asked = [*start]
        self._been -= {(name, str(kind_of(address))) for address in asked for name in (who, ANYBODY)}
        waiting = [*reversed(asked)]
        while waiting:
            address = waiting.pop()
            kind = kind_of(address)
            if kind and address.startswith(within) and not self._been & {(who, kind), (ANYBODY, kind)}:
                waiting += reversed(self._open(who, client, address, kind))

    def _open(self, who: str, client: Client, address: str, kind: str) -> list[str]:
        """Ask for one address; returns where it leads."""
        answer = client.get(address)
        self._note(address, answer)
        page, done = is_page(answer), answer.status_code < 400
        alike = done and (not page or ACT in kind or is_alike(address))
        self._been.add((ANYBODY if alike else who, kind))
        if page:
            self._see(who, client, address, answer)
        return links(answer)

    def _see(self, who: str, client: Client, address: str, answer: Any) -> None:
        """Keep a page for the checker if elements lie in each other as in none before; open it if one is new."""
        text, route = answer.content.decode(), answer.resolver_match.route
        built = pieces(text)
        if route not in self._routes or not built.nestings <= self._nestings:
            self.pages[f"{who} {address}"] = text
        if route not in self._routes or not built.elements <= self._elements:
            self.eye.look(who, client, address, answer)
            if english := in_english(client, address):
                self.eye.look_again(english.content.decode())
            self._elements |= built.elements
        self._nestings |= built.nestings
        self._routes.add(route)

    def _note(self, address: str, answer: Any) -> None:
        try:
            route = resolve(urlsplit(address).path).route
        except Http404:
            route = f"nowhere: {address}"
        if answer.status_code < 400 or route not in self.reached:
            self.reached[route] = answer.status_code


def kind_of(address: str) -> str | None:
    """Addresses of one kind differ only in which things they are about; None for what is not of this site."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not address.startswith("/") or address.startswith(NEVER):
        return None
    try:
        match: ResolverMatch = resolve(parts.path)
    except Http404:
        return address
    told = [f"{name}={value}" for name, value in match.kwargs.items() if name not in SAME and _says(value)]
    return " ".join(["/" + match.route, *told])


def _says(value: object) -> bool:
    return isinstance(value, str) and not value.isdigit()


def links(answer: Any) -> list[str]:
    """Where an answer leads within the site."""
    if location := answer.headers.get("Location"):
        return [location.removeprefix(SITE).partition("#")[0]]
    if not is_page(answer):
        return []
    here = answer.request["PATH_INFO"]
    found = (unescape(each).partition("#")[0] for each in LINK.findall(answer.content.decode()))
    return [here + each if each.startswith("?") else each for each in found if each]


def is_alike(address: str) -> bool:
    """Whether it is for the public, or about one's own account."""
    row = ROWS.get(resolve(urlsplit(address).path).route)
    return address.startswith("/konto/") or (row is not None and row.public)


def is_page(answer: Any) -> bool:
    """Whether a person is meant to read it in the browser: not a piece that a script puts into a page."""
    kind: str = answer.headers.get("Content-Type", "")
    if answer.status_code != 200 or not kind.startswith("text/html"):
        return False
    return bool(answer.streaming or answer.content.lstrip()[:9].lower() == b"<!doctype")
