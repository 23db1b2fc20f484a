"""A little web site on the loopback, with everything that can go wrong with a page."""

import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = "<!doctype html><title>BIP</title><p>Zarządzenie nr 5 o obsłudze klienta.</p>".encode()
PAPER = b"%PDF-1.7\n%%EOF\n"
HUGE = 11 * 1024 * 1024


class Site(BaseHTTPRequestHandler):
    """One answer for each path."""

    def do_GET(self) -> None:
        """Answer as the path says."""
        name = self.path.partition("?")[0].strip("/") or "page"
        answer = getattr(self, f"_{name}", self._missing)
        with suppress(BrokenPipeError, ConnectionResetError):  # the other side may hang up, as it should
            answer()

    def _page(self) -> None:
        self._send(PAGE, "text/html; charset=utf-8")

    def _paper(self) -> None:
        self._send(PAPER, "application/pdf")

    def _lie(self) -> None:
        self._send(b"MZ\x90\x00", "application/pdf")

    def _video(self) -> None:
        self._send(b"\0\0", "video/mp4")

    def _missing(self) -> None:
        self._send(b"", "text/html", status=404)

    def _huge(self) -> None:
        self._send(bytes(HUGE), "text/html")

    def _bomb(self) -> None:
        self._send(gzip.compress(bytes(HUGE)), "text/html", headers={"Content-Encoding": "gzip"})

    def _slow(self) -> None:
        """A byte every now and then: no single wait is long, all of them are."""
        self._start("text/html", {"Content-Length": "1000"})
        for _ in range(20):
            self.wfile.write(b" ")
            self.wfile.flush()
            time.sleep(0.2)

    def _crawl(self) -> None:
        """A heading that never ends, a byte every now and then."""
        self.wfile.write(b"HTTP/1.0 200 OK\r\nX-Slow: ")
        for _ in range(20):
            self.wfile.write(b"a")
            self.wfile.flush()
            time.sleep(0.2)

    def _moved(self) -> None:
        self._send(b"", "text/html", status=302, headers={"Location": "/page?moved"})

    def _inwards(self) -> None:
        self._send(b"", "text/html", status=302, headers={"Location": "http://169.254.169.254/latest/"})

    def _circle(self) -> None:
        self._send(b"", "text/html", status=302, headers={"Location": "/circle"})

    def _send(
        self, content: bytes, kind: str, status: int = 200, headers: dict[str, str] | None = None
    ) -> None:
        self._start(kind, {"Content-Length": str(len(content)), **(headers or {})}, status)
        self.wfile.write(content)

    def _start(self, kind: str, headers: dict[str, str], status: int = 200) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, **headers}.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Not a word."""


@contextmanager
def on_the_loopback() -> Iterator[str]:
    """The site's address while it is there."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=server.serve_forever, args=[0.02], daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
