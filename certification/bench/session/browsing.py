"""A member's browser: it asks for the room twice a second, as ``static/hall.js`` does, and sends forms."""

import gzip
import http.client
import threading
import time
import uuid
from urllib.parse import urlencode

EVERY = 0.5
"""Seconds between an answer and the next question."""

_TOKEN = "b" * 32
"""Django compares the form's token with the cookie's; the browser may have made it itself."""


class Browser:
    """One member. ``screen`` is what they see now, ``seen_at`` since when."""

    def __init__(self, port: int, session: str, cookie: str) -> None:
        self.port, self.cookie = port, f"{cookie}; csrftoken={_TOKEN}"
        self.room = f"/posiedzenia/{session}/sala/"
        self.screen, self.seen_at, self.tag = "", 0.0, ""
        self.asked: list[float] = []
        self._over = threading.Event()
        self._line = self._opened()
        self._changed = threading.Condition()
        self._watching = threading.Thread(target=self._watch, daemon=True)

    def watch(self) -> None:
        """Begin to ask."""
        self._watching.start()

    def close(self) -> None:
        """Ask no more."""
        self._over.set()
        self._watching.join()

    def wait_for(self, text: str, seconds: float) -> float:
        """The moment at which the text stands on the screen. Raises TimeoutError."""
        with self._changed:
            if not self._changed.wait_for(lambda: text in self.screen, seconds):
                raise TimeoutError(f"no „{text}” on the screen")
            return self.seen_at

    def send(self, address: str, **fields: object) -> None:
        """Send a form and follow it back to the room, as the page does.

        Raises:
            RuntimeError: it was refused.

        """
        given = {"csrfmiddlewaretoken": _TOKEN, "request_key": uuid.uuid4().hex, "next": self.room, **fields}
        headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        line = self._opened()  # one that lay idle may have been closed by the server
        status, _, where = self._asked(line, "POST", address, urlencode(given), headers)
        if status != 302:
            raise RuntimeError(f"{address} answered {status}")
        self._asked(line, "GET", where, None, self._headers())
        line.close()

    def _watch(self) -> None:
        while not self._over.is_set():
            began = time.perf_counter()
            headers = self._headers() | ({"If-None-Match": self.tag} if self.tag else {})
            status, content, tag = self._asked(self._line, "GET", f"{self.room}teraz/", None, headers)
            self.asked.append(time.perf_counter() - began)
            if status == 200:
                with self._changed:
                    self.screen, self.seen_at, self.tag = content, time.perf_counter(), tag
                    self._changed.notify_all()
            self._over.wait(EVERY)

    def _asked(
        self,
        line: http.client.HTTPConnection,
        how: str,
        where: str,
        body: str | None,
        headers: dict[str, str],
    ) -> tuple[int, str, str]:
        line.request(how, where, body, headers)
        answer = line.getresponse()
        content = answer.read()
        if answer.headers.get("Content-Encoding") == "gzip":
            content = gzip.decompress(content)
        after = answer.headers.get("Location") or answer.headers.get("ETag") or ""
        return answer.status, content.decode(), after

    def _headers(self) -> dict[str, str]:
        return {"Cookie": self.cookie, "Accept-Encoding": "gzip", "Accept-Language": "pl"}

    def _opened(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
