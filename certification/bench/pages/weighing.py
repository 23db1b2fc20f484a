"""What a browser loads for a page: the first time, and once it has been on the site."""

import gzip
import http.client
import re
from urllib.parse import urljoin

from certification.bench.pages import fonts
from certification.bench.pages.asking import HEADERS

_LOADED = re.compile(
    r'<link\b(?=[^>]*\brel="(?:stylesheet|icon|preload|modulepreload)")[^>]*\bhref="([^"#]+)"'
    r'|<(?:script|img)\b[^>]*\bsrc="([^"#]+)"'
)
_URL = re.compile(r"url\([\"']?([^\"')]+)[\"']?\)")
_IMPORT = re.compile(r'(?:from|import)\s*"(\.[^"\s]+)"')


class Scales:
    """Weighs pages of one server for one person, in kB on the wire, headers of answers included."""

    def __init__(self, port: int, cookie: str) -> None:
        self._line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self._cookie = cookie

    def weigh(self, address: str) -> tuple[float, float]:
        """Of the first load, with everything the page asks for; of the next, from a cache that holds all of it."""
        page, content, _ = self._load(address)
        found: dict[str, int] = {}
        again = 0
        text = content.decode()
        waiting = [urljoin(address, one or other) for one, other in _LOADED.findall(text)]
        while waiting:
            asset = waiting.pop()
            if asset in found or asset.startswith("data:"):
                continue
            found[asset], content, headers = self._load(asset)
            again += self._asked_again(asset, headers)
            waiting += [
                urljoin(asset, each) for each in _within(headers, content.decode("utf-8", "replace"), text)
            ]
        return (page + sum(found.values())) / 1000, (page + again) / 1000

    def _load(self, address: str, **headers: str) -> tuple[int, bytes, http.client.HTTPMessage]:
        self._line.request("GET", address, headers={**HEADERS, "Cookie": self._cookie, **headers})
        answer = self._line.getresponse()
        body = answer.read()
        if answer.status not in (200, 304):
            raise RuntimeError(f"{address} answered {answer.status}")
        weight = len(body) + len(str(answer.headers))
        return weight, _opened(body, answer.headers.get("Content-Encoding", "")), answer.headers

    def _asked_again(self, address: str, before: http.client.HTTPMessage) -> int:
        """Bytes of "not changed"; nothing if the browser was told that it never will."""
        if "immutable" in before.get("Cache-Control", ""):
            return 0
        return self._load(address, **{"If-None-Match": before.get("ETag", "")})[0]


def _within(headers: http.client.HTTPMessage, content: str, text: str) -> list[str]:
    """What a file makes the browser load besides, on a page of this text."""
    match headers.get("Content-Type", "").partition(";")[0]:
        case "text/css":
            rest, faces = fonts.split(content)
            return [*_URL.findall(rest), *sorted(fonts.wanted(faces, text))]
        case "text/javascript":
            return _IMPORT.findall(content)
    return []


def _opened(body: bytes, encoding: str) -> bytes:
    if encoding == "gzip":
        return gzip.decompress(body)
    return body
