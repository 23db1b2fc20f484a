"""Pages of a long list, read no further than needed."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.functional import cached_property

from certification.templatetags.lists import PAGE

FARTHEST = 100_000
"""No list has more pages; an address that asks for more is a joke."""


def asked_page(request: HttpRequest) -> int:
    """The number of the page in the address; 1 for anything that is none."""
    text = request.GET.get(PAGE, "")
    return min(max(int(text), 1), FARTHEST) if text.isascii() and text.isdigit() and len(text) < 10 else 1


AHEAD = 10
"""Pages that are known after the one asked for."""


def horizon(asked: int, per_page: int) -> int:
    """How many rows are looked at for the sake of a page: those up to ten pages after it, and none further.

    So the first page of 10,000 rows costs as much as that of 1,000, and whoever goes on sees further.
    """
    return (asked + AHEAD) * per_page


class CountedPaginator(Paginator[Any]):
    """For rows whose number is known from a cheaper question than the one that puts them in order.

    ``rows``: a queryset, or anything else a page can be cut out of.
    """

    def __init__(self, rows: Any, per_page: int, total: int) -> None:
        super().__init__(rows, per_page)
        self.total = total

    @cached_property
    def count(self) -> int:
        """The number that was given."""
        return self.total
