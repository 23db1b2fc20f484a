"""Fetching a public page for a dated copy, without letting an address lead into our own network.

Whoever attaches evidence names the address, so the server must not be led where only it can go: the name is
resolved here, every address it has must be a public one, and the connection goes to the very address that was
judged. Redirects are followed by hand, each judged anew. Time and size are limited.
"""

import contextlib
import ipaddress
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPException
from typing import Final
from urllib.parse import urljoin

from django.conf import settings
from django.core.exceptions import ValidationError
from urllib3 import BaseHTTPResponse
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, LocationParseError
from urllib3.util import Url, parse_url

from criteria.said import said

SECONDS: Final = 15
MOST_BYTES: Final = 10 * 1024 * 1024
MOST_REDIRECTS: Final = 5
_PORTS: Final = {"http": 80, "https": 443}
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_BLOCK: Final = 64 * 1024
_TRANSLATED: Final = ipaddress.ip_network("64:ff9b::/96")
"""IPv6 addresses that a gateway turns into IPv4 ones, private ones too (RFC 6052)."""

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True)
class Page:
    """What an address showed: where it was found in the end, its declared type, its bytes."""

    url: str
    content_type: str
    content: bytes


class UnreachableError(ValidationError):
    """The page cannot be copied; the words are for who gave the address."""


def fetch(url: str, *, seconds: float = SECONDS) -> Page:
    """Fetch a public page. Raises UnreachableError, in Polish, whatever the reason."""
    deadline = time.monotonic() + seconds
    for _ in range(MOST_REDIRECTS + 1):
        try:
            with _answer(_judged(url), deadline) as answer:
                if answer.status not in _REDIRECTS or "location" not in answer.headers:
                    return _page(url, answer, deadline)
                url = urljoin(url, answer.headers["location"])
        except (HTTPError, HTTPException, OSError) as error:
            raise UnreachableError(_silence(deadline)) from error
    raise UnreachableError("Strona przekierowuje zbyt wiele razy.")


def _silence(deadline: float) -> str:
    if time.monotonic() >= deadline:
        return "Strona wczytuje się zbyt wolno."
    return "Strona nie odpowiada, przerywa połączenie albo jej certyfikat jest nieważny."


def _page(url: str, answer: BaseHTTPResponse, deadline: float) -> Page:
    if answer.status != 200:
        raise UnreachableError(
            said("Strona odpowiedziała kodem {status}, a nie treścią.", status=answer.status)
        )
    content = b"".join(_blocks(answer, deadline))
    if time.monotonic() >= deadline:
        # Hung up on in the middle of it: what came may look whole and is not.
        raise UnreachableError(_silence(deadline))
    kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    return Page(url, kind, content)


def _blocks(answer: BaseHTTPResponse, deadline: float) -> Iterator[bytes]:
    """The content unpacked, so that what is small on the way and huge in the end is stopped too."""
    size = 0
    while block := answer.read1(_BLOCK, decode_content=True):
        size += len(block)
        if size > MOST_BYTES:
            raise UnreachableError(said("Strona ma więcej niż {most} MB.", most=MOST_BYTES // 2**20))
        if time.monotonic() > deadline:
            raise UnreachableError(_silence(deadline))
        yield block


def _judged(url: str) -> Url:
    """The parts of an address that may be asked at all, its name and path in the letters that travel."""
    try:
        place = parse_url(url)
    except LocationParseError as error:
        raise UnreachableError("Tego adresu nie można odczytać.") from error
    if place.scheme not in _PORTS or not place.host or place.auth is not None:
        raise UnreachableError("Podaj zwykły adres strony: http albo https, bez nazwy użytkownika.")
    if place.port not in (None, _PORTS[place.scheme]) and not settings.PAGE_COPIES_OF_LOOPBACK:
        raise UnreachableError("Adres wskazuje niezwykły port; kopiujemy tylko zwykłe strony.")
    return place


@contextmanager
def _answer(place: Url, deadline: float) -> Iterator[BaseHTTPResponse]:
    """One request to the address that was judged, under the name that was asked for.

    An alarm hangs up at the deadline: a server that sends a byte now and then would never run into a time-out.
    """
    headers = {
        "Host": place.netloc or "",
        "User-Agent": "PrzyjaznyUrzad-kopia/1.0",
        "Accept-Encoding": "gzip, deflate",
    }
    line = _line(place, max(deadline - time.monotonic(), 0.1))
    alarm = threading.Timer(max(deadline - time.monotonic(), 0), _hang_up, [line])
    alarm.daemon = True
    alarm.start()
    try:
        line.request("GET", place.request_uri, headers=headers, preload_content=False)
        yield line.getresponse()
    finally:
        alarm.cancel()
        line.close()


def _line(place: Url, timeout: float) -> HTTPConnection:
    host = (place.host or "").strip("[]")
    port = place.port or _PORTS[place.scheme or "http"]
    address = _public_address(host, port)
    if place.scheme == "http":
        return HTTPConnection(address, port, timeout=timeout)
    return HTTPSConnection(address, port, timeout=timeout, server_hostname=host, assert_hostname=host)


def _hang_up(line: HTTPConnection) -> None:
    if line.sock is not None:
        with contextlib.suppress(OSError):
            line.sock.shutdown(socket.SHUT_RDWR)


def _public_address(host: str, port: int) -> str:
    """The first address of a name all of whose addresses are public."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnreachableError("Nie ma takiej strony: nie znaleźliśmy adresu tej nazwy.") from error
    addresses = [ipaddress.ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]
    if not addresses or not all(_is_public(each) for each in addresses):
        raise UnreachableError("Ten adres prowadzi do sieci wewnętrznej; kopiujemy tylko strony publiczne.")
    return str(addresses[0])


def _is_public(address: Address) -> bool:
    if address.is_loopback and settings.PAGE_COPIES_OF_LOOPBACK:
        return True
    if isinstance(address, ipaddress.IPv6Address):
        inside = address.ipv4_mapped or address.sixtofour
        if inside is not None:
            return _is_public(inside)
        if address in _TRANSLATED or address.teredo is not None:
            return False
    return address.is_global and not address.is_multicast
