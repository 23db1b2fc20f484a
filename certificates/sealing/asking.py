"""A question to a service, with bounds on how long and how much it may answer."""

import time
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from requests import Response

CONNECTING: Final = 5.0
"""Seconds within which a connection stands, or the service counts as away."""


class NoAnswer(Exception):  # noqa: N818
    """No whole answer in time. ``status``: of HTTP, where that was the trouble; ``body``: what came with it."""

    def __init__(self, why: str, status: int = 0, body: bytes = b"") -> None:
        super().__init__(why)
        self.status, self.body = status, body


def ask(url: str, *, timeout: float, most: int, **request: Any) -> bytes:
    """The body of a POST's answer; at most ``most`` bytes within ``timeout`` seconds, and no redirections.

    The message of NoAnswer holds neither address nor headers nor anything that was sent.
    """
    # Here, because most seals ask nobody: 4 MB in each process that draws certificates.
    import requests
    from urllib3.exceptions import HTTPError

    end = time.monotonic() + timeout
    try:
        with requests.post(
            url, timeout=(min(CONNECTING, timeout), timeout), stream=True, allow_redirects=False, **request
        ) as answer:
            body = _read(answer, end, most)
            if answer.status_code != 200:
                raise NoAnswer(f"HTTP {answer.status_code}", answer.status_code, body)
            return body
    except (requests.RequestException, HTTPError, OSError) as problem:
        raise NoAnswer(type(problem).__name__) from None


def _read(answer: "Response", end: float, most: int) -> bytes:
    """Piece by piece as it comes, so that who sends a byte now and then does not hold us for ever."""
    body = b""
    while piece := answer.raw.read1(65_536, decode_content=True):
        body += piece
        if len(body) > most:
            raise NoAnswer("za długa odpowiedź")
        if time.monotonic() > end:
            raise NoAnswer("za wolna odpowiedź")
    return body
