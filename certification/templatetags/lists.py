"""Lists whose page and order live in the address: ``?strona=2&sort=-termin``."""

from typing import Any

from django import template
from django.core.paginator import Page
from django.http import HttpRequest

from certification.exports.answering import FILE, FORMATS

register = template.Library()

PAGE = "strona"
SORT = "sort"


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: dict[str, Any], page: Page[Any]) -> dict[str, Any]:
    """Links to the pages of a list around the current one; every other parameter of the address stays.

    A gap in the numbers is given as an empty address.
    """
    request: HttpRequest = context["request"]
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "page": page,
        "links": [
            (number, _address(request, PAGE, str(number)) if isinstance(number, int) else "")
            for number in numbers
        ],
        "previous_url": _address(request, PAGE, str(page.number - 1)),
        "next_url": _address(request, PAGE, str(page.number + 1)),
    }


@register.inclusion_tag("components/sort_header.html", takes_context=True)
def sort_header(context: dict[str, Any], key: str, label: str) -> dict[str, str]:
    """A column heading that sorts by ``key`` from page one on; pressed again it turns the order."""
    request: HttpRequest = context["request"]
    current = request.GET.get(SORT, "")
    direction = {key: "ascending", f"-{key}": "descending"}.get(current, "")
    wanted = f"-{key}" if current == key else key
    return {"label": label, "direction": direction, "url": _address(request, SORT, wanted)}


@register.inclusion_tag("components/exports.html", takes_context=True)
def exports(context: dict[str, Any]) -> dict[str, Any]:
    """Links to the whole list as files, with the filters and the order of the page."""
    request: HttpRequest = context["request"]
    query = request.GET.copy()
    query.pop(PAGE, None)
    files = []
    for form in FORMATS:
        query[FILE] = form
        files.append((form.upper(), f"{request.path}?{query.urlencode()}"))
    return {"files": files}


def _address(request: HttpRequest, name: str, value: str) -> str:
    """The current address with one parameter changed; a change of order goes back to the first page."""
    query = request.GET.copy()
    query[name] = value
    if name == SORT:
        query.pop(PAGE, None)
    return f"?{query.urlencode()}"
