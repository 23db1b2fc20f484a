"""A dated copy of a public page, kept like any file of evidence."""

import re
from datetime import date
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from criteria.files.sniffing import HTML, PDF
from criteria.files.storing import store, store_page
from criteria.models.stored_file import StoredFile

_PAGES: Final = frozenset({HTML, "application/xhtml+xml"})
_EXTENSIONS: Final = {PDF: ".pdf", "image/png": ".png", "image/jpeg": ".jpg", "text/plain": ".txt"}


class Copy(NamedTuple):
    """A copy that was kept, and the name it is downloaded by."""

    file: StoredFile
    filename: str


def copy_page(url: str, on: date) -> Copy:
    """Fetch a page and keep what it showed on that day; its hash is the file's.

    ValidationError (UnreachableError where nothing came) says in Polish why there is no copy.
    """
    from criteria.files.web import UnreachableError, fetch  # loads urllib3, which few processes need

    page = fetch(url)
    name = f"kopia-{_host(page.url)}-{on.isoformat()}"
    if page.content_type in _PAGES:
        filename = f"{name}.html"
        return Copy(store_page(page.content, filename=filename), filename)
    extension = _EXTENSIONS.get(page.content_type)
    if extension is None:
        raise UnreachableError("Pod tym adresem nie ma strony ani dokumentu, które umiemy zapisać.")
    return Copy(store(page.content, filename=name + extension), name + extension)


def _host(url: str) -> str:
    """The name of the site, fit for the name of a file."""
    return re.sub(r"[^a-z0-9.-]", "", urlsplit(url).hostname or "")[:100]
