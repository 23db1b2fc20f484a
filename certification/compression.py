"""Pages leave compressed: to a quarter of their size or less, which a bad line feels."""

from django.http import HttpResponseBase
from django.http.request import HttpRequest
from django.middleware.gzip import GZipMiddleware


class CompressedPages(GZipMiddleware):
    """Only HTML: PDFs and workbooks are compressed already, and who fetches data may compare its bytes.

    What a page must not betray by its length (BREACH) Django hides by random bytes of gzip's header, and its
    tokens against forged forms differ in each answer.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """The same answer, shorter."""
        if not response.headers.get("Content-Type", "").startswith("text/html"):
            return response
        shorter: HttpResponseBase = super().process_response(request, response)
        return shorter
