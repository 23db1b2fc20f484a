"""How a date came about is kept in Polish, for it is checked by that, and told in English to whoever reads English."""

from datetime import date

import pytest
from django.utils import translation

from certification.language import translated
from certification.legal_clock import Calendar
from certification.legal_clock.counting import count_calendar_days, count_pause, count_working_days
from certification.legal_clock.english import explained

pytestmark = pytest.mark.dry
PLAIN = Calendar({})


def english(explanation: str) -> str:
    with translation.override("en"):
        return translated(explained(explanation))


def test_periods_and_free_days():
    moved = count_calendar_days(date(2026, 12, 11), 14, PLAIN)
    working = count_working_days(date(2026, 12, 22), 7, PLAIN)

    assert english(moved.explanation) == (
        "14 days from 11 December 2026 → 28 December 2026; moved from 25 December 2026, free days: 25–27 December"
    )
    assert english(working.explanation) == (
        "7 working days from 22 December 2026 → 5 January 2027; free days: 24–26 December, 1 January"
    )
    assert english(count_working_days(date(2027, 3, 1), 1, PLAIN).explanation) == (
        "1 working day from 1 March 2027 → 2 March 2027"
    )


def test_a_pause():
    due = count_pause(
        count_calendar_days(date(2027, 3, 1), 14, PLAIN), date(2027, 3, 8), date(2027, 3, 11), PLAIN
    )

    assert english(due.explanation) == (
        "14 days from 1 March 2027 → 15 March 2027; pause from 8 March 2027 to 11 March 2027, 3 days → 18 March 2027"
    )


@pytest.mark.parametrize(
    ("kept", "told"),
    [
        (
            "nabór (edycja 2027) → do 3 maja 2027 r., godz. 23:59; dopuszczono złożenie po terminie → "
            "do 10 maja 2027 r., godz. 23:59",
            "filing period (edycja 2027) → until 3 May 2027, 23:59; late filing allowed → until 10 May 2027, 23:59",
        ),
        (
            "nabór (edycja 2027), po zmianie terminów edycji → do 3 maja 2027 r., godz. 23:59",
            "filing period (edycja 2027), after the dates of the edition had changed → until 3 May 2027, 23:59",
        ),
        (
            "24 mies. od 1.06.2027 → 31.05.2029 włącznie",
            "24 months from 1 June 2027 → 31 May 2029 inclusive",
        ),
        (
            "do końca ważności znaku PU/2027/0001 → 31.05.2029 włącznie",
            "until the end of mark PU/2027/0001 → 31 May 2029 inclusive",
        ),
        ("rocznica 1.06.2027 → 1.06.2028", "anniversary of 1 June 2027 → 1 June 2028"),
        (
            "14 dni od 1.03.2027 → 15.03.2027; przedłużenie: 14 dni od 15.03.2027 → 29.03.2027",
            "14 days from 1 March 2027 → 15 March 2027; extension: 14 days from 15 March 2027 → 29 March 2027",
        ),
        ("termin z ręki", "termin z ręki"),
    ],
)
def test_whatever_else_a_date_is_explained_by(kept: str, told: str):
    assert (str(explained(kept)), english(kept)) == (kept, told)
