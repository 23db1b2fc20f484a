"""Pages of a long list, read no further than needed."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property

from certification.templatetags.lists import PAGE

FARTHEST = 100_000
"""No list has more pages; an address that asks for more is a joke."""


def asked_page(request: HttpRequest) -> int:
    """The number of the page in the address; 1 for anything that is none."""
    text = request.GET.get(PAGE, "")
    return min(max(int(text), 1), FARTHEST) if text.isascii() and text.isdigit() and len(text) < 10 else 1


class NearPaginator(Paginator[Any]):
    """Knows the pages up to ten after the one asked for, and counts no further: the first page of 10,000 rows
    costs as much as that of 1,000. Whoever goes on sees further.
    """

    AHEAD = 10

    def __init__(self, rows: "QuerySet[Any]", per_page: int, asked: int) -> None:
        super().__init__(rows, per_page)
        self.rows, self.horizon = rows, (asked + self.AHEAD) * per_page

    @cached_property
    def count(self) -> int:
        """Rows, up to the horizon."""
        return self.rows.order_by()[: self.horizon].count()


class CountedPaginator(Paginator[Any]):
    """For rows whose number is known from a cheaper question than the one that puts them in order."""

    def __init__(self, rows: "QuerySet[Any]", per_page: int, total: int) -> None:
        super().__init__(rows, per_page)
        self.total = total

    @cached_property
    def count(self) -> int:
        """The number that was given."""
        return self.total
