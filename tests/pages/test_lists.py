"""Page and order of a list live in the address, beside the filters."""

import re

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory


@pytest.fixture
def draw(rf: RequestFactory):
    """Draw a fragment of a list as shown at an address."""

    def drawn(fragment: str, address: str, **context: object) -> str:
        return Template("{% load lists %}" + fragment).render(
            Context({"request": rf.get(address), **context})
        )

    return drawn


def test_pages_around_the_current_one_are_linked_and_filters_stay(draw):
    page = Paginator(range(500), 25).get_page(7)

    html = draw("{% pagination page %}", "/sprawy/?stan=audit&strona=7", page=page)

    addresses = [address.replace("&amp;", "&") for address in re.findall(r'href="([^"]+)"', html)]
    assert addresses == [f"?stan=audit&strona={number}" for number in (6, 1, 6, 7, 8, 20, 8)]
    assert re.findall(r'aria-label="([^"]+)" aria-current', html) == ["Strona 7"]


@pytest.mark.parametrize(("number", "ends"), [(1, 1), (2, 0), (3, 1)])
def test_at_an_end_of_the_list_the_place_stays_unseen(draw, number: int, ends: int):
    html = draw("{% pagination page %}", "/", page=Paginator(range(75), 25).get_page(number))

    assert re.findall(r"<li>\s*</li>", html) == []
    assert html.count("<li hidden></li>") == ends


def test_a_list_of_one_page_has_no_pagination(draw):
    assert draw("{% pagination page %}", "/", page=Paginator(range(3), 25).get_page(1)).strip() == ""


@pytest.mark.parametrize(
    ("address", "link", "direction"),
    [
        ("/?strona=3", "?sort=urzad", ""),
        ("/?sort=urzad", "?sort=-urzad", "ascending"),
        ("/?sort=-urzad", "?sort=urzad", "descending"),
        ("/?sort=termin", "?sort=urzad", ""),
    ],
)
def test_a_heading_sorts_and_turns_the_order(draw, address: str, link: str, direction: str):
    html = draw('{% sort_header "urzad" "Urząd" %}', address)

    assert re.findall(r'href="([^"]+)"', html) == [link]
    assert re.findall(r'aria-sort="([^"]+)"', html) == ([direction] if direction else [])
