"""One person at a browser: signs in, reads pages, sends forms; when a server is gone, the same form to the other."""

import random
import re
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from http.client import HTTPException
from http.cookiejar import CookieJar
from threading import Lock
from typing import NamedTuple

from certification.season.crew import PASSWORD
from tests.reading import Page, read

PATIENCE = 60
"""Seconds a request may take; longer than any lock is waited for."""

TRIES = 6
SUCCESS = re.compile(r'role="status">\s*<div class="ds-alert" data-color="success"')


class End(StrEnum):
    """How an act ended for its person."""

    DONE = "done"
    REFUSED = "refused"
    NOT_OFFERED = "not offered"
    UNKNOWN = "unknown"


@dataclass
class Book:
    """What all people together saw."""

    statuses: Counter[int] = field(default_factory=Counter)
    ends: Counter[str] = field(default_factory=Counter)
    done: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)
    unknown: set[str] = field(default_factory=set)
    saved: Counter[int] = field(default_factory=Counter)
    perhaps_saved: Counter[int] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    moved: int = 0
    complaints: list[str] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)

    def note(self, act: str, end: End, key: str) -> None:
        """An act and its end; its request key, if it has one."""
        with self.lock:
            self.ends[f"{act}: {end}"] += 1
            kept = {End.DONE: self.done, End.REFUSED: self.refused, End.UNKNOWN: self.unknown}.get(end)
            if key and kept is not None:
                kept.add(key)

    def note_saved(self, sheet: str, end: End) -> None:
        """A sheet was saved, or perhaps was: its revision tells how often."""
        key = int(sheet.rstrip("/").rpartition("/")[2])
        with self.lock:
            if end == End.DONE:
                self.saved[key] += 1
            elif end == End.UNKNOWN:
                self.perhaps_saved[key] += 1

    def complain(self, words: str) -> None:
        """Something no person should ever see."""
        with self.lock:
            self.complaints.append(words)


class Answer(NamedTuple):
    """What a server said; ``path``: where redirects led."""

    status: int
    path: str
    html: str


class GoneError(Exception):
    """No server answered."""


class Visitor:
    """A person with a session, at one of the servers."""

    def __init__(self, email: str, addresses: list[str], book: Book, chance: random.Random) -> None:
        self.email, self.book, self.chance = email, book, chance
        self.addresses = addresses
        self.at = chance.randrange(len(addresses))
        self.moves = 0
        self.browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def sign_in(self) -> None:
        """With the sample's password."""
        form = self.page("/konto/login/").form("/konto/login/")
        assert form, "no form to sign in"
        self.ask("/konto/login/", form.filled(login=self.email, password=PASSWORD))

    def page(self, path: str) -> Page:
        """Read a page, wherever it leads to."""
        answer = self.ask(path)
        return read(answer.html, answer.path)

    def act(self, case: str, act: str, **answers: str | list[str]) -> End:
        """Open an act's page, fill its form, send it; what came of it goes into the book."""
        path = f"/sprawy/{case}/{act}/"
        form = self.page(path).form(f"/{act}/")
        if form is None:
            self.book.note(act, End.NOT_OFFERED, "")
            return End.NOT_OFFERED
        for name, offered in form.options.items():
            if name in answers and answers[name] == []:
                answers[name] = offered
        key = form.values["request_key"][0]
        end = self.send(path, form.filled(**answers))
        self.book.note(act, end, key)
        return end

    def send(self, path: str, values: dict[str, list[str]]) -> End:
        """Send a form until somebody answers: the request key makes it one act, however often it is sent."""
        moves = self.moves
        try:
            answer = self.ask(path, values)
        except GoneError:
            return End.UNKNOWN
        if SUCCESS.search(answer.html):
            return End.DONE
        # Without a request key, who sent it twice cannot know of the first time.
        sent_once = moves == self.moves or "request_key" in values
        return End.REFUSED if sent_once and answer.status in (200, 422) else End.UNKNOWN

    def ask(self, path: str, values: dict[str, list[str]] | None = None) -> "Answer":
        """The answer, redirects followed. A busy or a lost server is asked again."""
        data = urllib.parse.urlencode(values, doseq=True).encode() if values is not None else None
        for _ in range(TRIES):
            started = time.monotonic()
            try:
                answer = self._once(self.addresses[self.at] + path, data)
            except (urllib.error.URLError, ConnectionError, TimeoutError, HTTPException):
                self._move()
                continue
            self._check(path, answer, time.monotonic() - started)
            if answer.status != 503:
                return answer
            time.sleep(1)
        raise GoneError(path)

    def _once(self, url: str, data: bytes | None) -> "Answer":
        try:
            response = self.browser.open(url, data, timeout=PATIENCE)
        except urllib.error.HTTPError as error:
            response = error
        with response:
            path = urllib.parse.urlsplit(response.url).path
            return Answer(int(response.status), path, response.read().decode())

    def _move(self) -> None:
        """The other server; the session is in the database."""
        self.at = (self.at + 1) % len(self.addresses)
        self.moves += 1
        with self.book.lock:
            self.book.moved += 1
        time.sleep(0.2)

    def _check(self, path: str, answer: "Answer", seconds: float) -> None:
        with self.book.lock:
            self.book.statuses[answer.status] += 1
            self.book.seconds.append(seconds)
        if answer.status >= 500 and answer.status != 503:
            self.book.complain(f"{answer.status} at {path} for {self.email}")
        if "Traceback (most recent call last)" in answer.html:
            self.book.complain(f"a traceback at {path}")
        if answer.status == 422 and 'role="alert"' not in answer.html:
            self.book.complain(f"a refusal without words at {path}")
