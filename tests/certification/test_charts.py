"""Charts: what is drawn stands in the table too, and says itself without colour or sight."""

import re
from fractions import Fraction
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string

from certification.charts import Bar, Chart, Interval, Look, Series, bars, histogram, intervals, radar
from certification.charts.geometry import on_spoke

AREAS = {"A": "Przywództwo", "B": "Klient", "C": "Ludzie", "D": "Cyfryzacja"}
OWN = Series("samoocena", {"A": 80, "B": 55.5, "C": 0, "D": 100})
AUDIT = Series("ocena uzgodniona", {"A": 75, "B": 50, "C": 20, "D": 90}, Look.AUDIT)
PEERS = Series("mediana", {"A": 70, "B": None, "D": 60}, Look.PEERS)


def parsed(chart: Chart) -> ElementTree.Element:
    return ElementTree.fromstring(chart.svg)


def corners(chart: Chart, kind: str) -> list[list[tuple[float, float]]]:
    found = [each for each in parsed(chart).iter("polygon") if each.get("class") == kind]
    return [
        [(float(x), float(y)) for x, y in (pair.split(",") for pair in (each.get("points") or "").split())]
        for each in found
    ]


def test_the_first_spoke_points_up_and_they_go_clockwise():
    assert on_spoke(0, 4, 10) == pytest.approx((0, -10))
    assert on_spoke(1, 4, 10, (100, 100)) == pytest.approx((110, 100))


def test_a_point_lies_as_far_out_as_its_percentage():
    chart = radar(AREAS, [OWN], key="r", title="Obszary")

    [outline] = corners(chart, "outline own")
    assert outline == [(220, 84), (314.4, 220), (220, 220), (50, 220)]


def test_the_ring_of_what_is_required_is_a_series_of_its_own():
    chart = radar(AREAS, [OWN], key="r", title="Obszary", required=50)

    assert corners(chart, "outline limit") == [[(220, 135), (305, 220), (220, 305), (135, 220)]]
    assert [key.name for key in chart.legend] == ["samoocena", "wymagane minimum"]


def test_every_series_is_in_the_table():
    chart = radar(AREAS, [OWN, AUDIT, PEERS], key="r", title="Obszary")

    assert chart.head == ["Obszar", "samoocena", "ocena uzgodniona", "mediana"]
    assert chart.rows[1] == [
        "B – Klient",
        "55,5\N{NO-BREAK SPACE}%",
        "50,0\N{NO-BREAK SPACE}%",
        "brak danych",
    ]


def test_an_area_nobody_knows_breaks_the_outline_and_is_not_drawn_as_zero():
    chart = radar(AREAS, [PEERS], key="r", title="Obszary")

    assert corners(chart, "outline peers") == []
    pieces = [each for each in parsed(chart).iter("line") if each.get("class") == "outline peers"]
    assert len(pieces) == 1, "of four areas only D and A stand side by side and are known"
    assert len(corners(chart, "dot-peers")) == 2


def test_series_differ_by_more_than_colour():
    chart = radar(
        AREAS, [OWN, AUDIT, Series("mediana", dict.fromkeys(AREAS, 60), Look.PEERS)], key="r", title="O"
    )

    assert len([each for each in parsed(chart).iter("circle") if each.get("class") == "dot-own"]) == 4
    squares, diamonds = corners(chart, "dot-audit"), corners(chart, "dot-peers")
    assert len({x for x, _ in squares[0]}) == 2
    assert len({x for x, _ in diamonds[0]}) == 3


def test_a_radar_of_two_areas_is_refused():
    with pytest.raises(ValueError, match="three"):
        radar({"A": "a", "B": "b"}, [OWN], key="r", title="Obszary")


def test_a_picture_has_a_name_a_description_and_no_inline_style():
    chart = radar({**AREAS, "D": "<b>Cyfryzacja</b>"}, [OWN], key="own", title="Wynik <w> obszarach")
    root = parsed(chart)

    assert (root.get("role"), root.get("aria-labelledby")) == ("img", "own-title own-about")
    assert [root[0].tag, root[0].text] == ["title", "Wynik <w> obszarach"]
    assert root[1].text == (
        "samoocena: A 80,0\N{NO-BREAK SPACE}%, B 55,5\N{NO-BREAK SPACE}%, C 0,0\N{NO-BREAK SPACE}%, "
        "D 100,0\N{NO-BREAK SPACE}%."
    )
    assert "style=" not in chart.svg


def test_bars_are_in_proportion_and_the_longest_is_full():
    chart = bars(
        [Bar("Anna", 4), Bar("Bogdan", 2), Bar("Celina", None)], key="b", title="T", head=("Kto", "Ile")
    )

    widths = [
        float(each.get("width") or 0) for each in parsed(chart).iter("rect") if each.get("class") == "bar-own"
    ]
    assert widths == [340, 170, 0]
    assert chart.rows == [["Anna", "4"], ["Bogdan", "2"], ["Celina", "brak danych"]]


def test_bars_of_percentages_show_what_is_required():
    chart = bars(
        [Bar("Obszar A", Fraction(2, 3) * 100)],
        key="b", title="T", head=("Obszar", "Wynik"), unit="%", most=100, required=50,
    )  # fmt: skip

    assert chart.rows == [["Obszar A", "66,7\N{NO-BREAK SPACE}%"]]
    [limit] = [each for each in parsed(chart).iter("line") if each.get("class") == "outline limit"]
    assert limit.get("x1") == limit.get("x2") == "170"
    assert [key.name for key in chart.legend] == ["wymagane minimum: 50,0\N{NO-BREAK SPACE}%"]


def test_bars_of_nothing_are_an_empty_picture():
    assert bars([], key="b", title="T", head=("Kto", "Ile")).rows == []
    assert bars([Bar("Anna", 0)], key="b", title="T", head=("Kto", "Ile")).rows == [["Anna", "0"]]


@pytest.mark.parametrize(
    ("value", "place"), [(0, 0), (9.99, 0), (10, 1), (Fraction(89999, 1000), 8), (90, 9), (100, 9)]
)
def test_a_value_on_a_boundary_falls_into_the_class_above(value, place):
    chart = histogram([value], key="h", title="Rozkład")

    assert [int(row[1]) for row in chart.rows].index(1) == place


def test_a_histogram_names_its_classes_and_marks_a_threshold():
    chart = histogram([10, 20, 70], key="h", title="Rozkład", classes=4, mark=65, mark_name="próg znaku")

    assert chart.rows[0] == ["od 0 do poniżej 25 %", "2"]
    assert chart.rows[3] == ["od 75 do 100 %", "0"]
    assert chart.legend[0].name == "próg znaku: 65,0\N{NO-BREAK SPACE}%"


def test_the_component_shows_picture_legend_and_table():
    page = render_to_string("components/chart.html", {"chart": radar(AREAS, [OWN], key="r", title="Obszary")})

    assert page.count("<svg") == 2
    assert re.search(r"<summary>Obszary: te same liczby w tabeli</summary>", page)
    assert '<th scope="row">B – Klient</th><td class="numeric">55,5\N{NO-BREAK SPACE}%</td>' in page
    assert "style=" not in page


def test_an_interval_shows_both_sides_of_nought_and_says_when_it_is_not_known():
    items = [Interval("Ewa", -0.5, -1.25, 0.25), Interval("Jan", 0.004)]

    chart = intervals(items, key="severity", title="Surowość", head=("Ekspert", "Średnia", "Przedział"))

    assert chart.rows == [["Ewa", "−0,50", "od −1,25 do +0,25"], ["Jan", "0,00", "za mało danych"]]
    assert chart.svg.count('class="outline own"') == 1
    assert 'x1="0" y1="38" x2="222" y2="38"' in chart.svg
