"""The browser's only network: the project itself, asked by the test client of whoever is looking.

Nothing is sent anywhere. The world that a test is standing in, taken back afterwards, is seen by the browser as it
is, with the headers of the real answers, the content policy among them.
"""

import mimetypes
from contextvars import Context, copy_context
from typing import Any

from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import BrowserContext, Request, Route

SITE = "http://localhost"
"""Which browsers trust as they trust TLS."""
STATIC = f"{SITE}/static/"


class Network:
    """Answers a browser context in the name of one person at a time."""

    def __init__(self, context: BrowserContext) -> None:
        self.asked_in_vain: list[str] = []
        self._client = Client()
        self._known: dict[str, Any] = {}
        self._now: Context = copy_context()
        context.route("**/*", self._answer)

    def stand_for(self, client: Client, known: dict[str, Any]) -> None:
        """From now on, at this moment of the world, this person is asking; what is ``known`` is not asked again."""
        self._client, self._known, self._now = client, known, copy_context()

    def _answer(self, route: Route, request: Request) -> None:
        try:
            if request.url.startswith(STATIC):
                self._file(route, request.url.removeprefix(STATIC).partition("?")[0])
            elif request.url.startswith(SITE):
                self._now.copy().run(self._page, route, request)
            else:
                self._vain(route, request.url)
        except Exception as problem:
            self._vain(route, f"{request.url}: {problem!r}")

    def _file(self, route: Route, name: str) -> None:
        found = finders.find(name)
        if not found:
            return self._vain(route, name)
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        route.fulfill(path=found, content_type=kind)
        return None

    def _page(self, route: Route, request: Request) -> None:
        address = request.url.removeprefix(SITE).partition("#")[0]
        answer = self._known.get(address) or self._client.generic(request.method, address)
        if answer.status_code >= 400:
            self.asked_in_vain.append(f"{address}: {answer.status_code}")
        content = b"".join(answer)
        headers = {name: value for name, value in answer.headers.items() if name != "Content-Length"}
        route.fulfill(status=answer.status_code, headers=headers, body=content)

    def _vain(self, route: Route, what: str) -> None:
        self.asked_in_vain.append(what)
        route.abort()
