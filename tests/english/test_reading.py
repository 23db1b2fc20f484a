"""Polish is told from English and from data, so that what an English page still says in Polish can be counted."""

import pytest

from tests.english.reading import Data, texts

pytestmark = pytest.mark.dry


def test_polish_is_told_from_english_and_from_data():
    html = '<p title="Zapisz">Sprawdź <b lang="pl">Urząd</b> <code>żółw</code></p><p>Save it</p>'
    data = Data({"Urząd Miejski w Karlinie"})

    assert texts(html) == ["Zapisz", "Sprawdź", "Save it"]
    assert [data.left(text) for text in ("Sprawdź", "Save it", "Office: Urząd Miejski w Karlinie")] == [
        "Sprawdź",
        "",
        "",
    ]
    assert data.left("Urząd Miejski w Karlinie: brak") == "…: brak"
