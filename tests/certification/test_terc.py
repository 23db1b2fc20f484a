"""The register of territorial units: imported whole, safe to repeat, nothing lost silently."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from certification.models import TerritorialUnit, UnitLevel
from certification.terc.importing import BUNDLED, counts, import_terc
from certification.terc.reading import BadRow, NotTercError

pytestmark = pytest.mark.django_db

HEADER = "WOJ;POW;GMI;RODZ;NAZWA;NAZWA_DOD;STAN_NA"
GOOD = ["32;;;;ZACHODNIOPOMORSKIE;województwo;2020-01-01", "32;01;;;białogardzki;powiat;2020-01-01"]


def written(folder: Path, *rows: str, encoding: str = "utf-8-sig") -> Path:
    path = folder / "terc.csv"
    path.write_bytes("\r\n".join([HEADER, *rows]).encode(encoding))
    return path


def test_the_whole_register_as_statistics_poland_counts_it():
    outcome = import_terc()
    assert (outcome.created, outcome.bad) == (4194, [])
    assert counts() == {"voivodeship": 16, "county": 380, "municipality": 2477, "part": 1321}
    karlino = TerritorialUnit.objects.select_related("parent__parent").get(code="3201033")
    assert karlino.parent
    assert karlino.parent.parent
    assert (karlino.name, karlino.parent.name) == ("Karlino", "białogardzki")
    assert karlino.parent.parent.name == "ZACHODNIOPOMORSKIE"
    assert karlino.parent.parent.display_name == "zachodniopomorskie"


def test_every_unit_but_a_voivodeship_lies_in_another():
    import_terc()
    assert not TerritorialUnit.objects.filter(parent=None).exclude(level=UnitLevel.VOIVODESHIP).exists()
    mokotow = TerritorialUnit.objects.get(code="1465058")
    assert mokotow.parent
    assert mokotow.parent.name == "Warszawa"


def test_repeated_it_changes_nothing(django_assert_num_queries):
    import_terc()
    with django_assert_num_queries(3):  # savepoint, read, release
        outcome = import_terc()
    assert (outcome.created, outcome.updated, outcome.unchanged) == (0, 0, 4194)


def test_a_newer_file_updates_what_differs(tmp_path):
    import_terc(written(tmp_path, *GOOD))
    first = TerritorialUnit.objects.get(code="3201")
    outcome = import_terc(written(tmp_path, GOOD[0], "32;01;;;łobeski;powiat;2026-01-01"))
    assert (outcome.created, outcome.updated, outcome.unchanged) == (0, 1, 1)
    renamed = TerritorialUnit.objects.get(code="3201")
    assert (renamed.pk, renamed.name, str(renamed.stated_on)) == (first.pk, "łobeski", "2026-01-01")
    assert renamed.sort_key != first.sort_key


def test_bad_rows_are_named_and_the_good_ones_imported(tmp_path):
    rows = [
        *GOOD,
        "32;01;03;3;Karlino",
        "32;01;03;7;Karlino;gmina;2020-01-01",
        "32;01;04;2;;gmina wiejska;2020-01-01",
        "32;01;05;2;Rąbino;gmina wiejska;wczoraj",
        "32;99;01;1;Nikąd;gmina miejska;2020-01-01",
        "32;01;;;drugi raz;powiat;2020-01-01",
        "",
        "32;01;03;3;Karlino;gmina miejsko-wiejska;2020-01-01",
    ]
    outcome = import_terc(written(tmp_path, *rows))
    assert outcome.bad == [
        BadRow(4, "powinno być 7 kolumn, jest 5"),
        BadRow(5, "niezrozumiały kod: 32;01;03;7"),
        BadRow(6, "brak nazwy"),
        BadRow(7, "niezrozumiała data: wczoraj"),
        BadRow(8, "brak jednostki nadrzędnej 3299"),
        BadRow(9, "kod 3201 wystąpił już w wierszu 3"),
    ]
    assert outcome.imported == 3


def test_another_encoding_is_noticed_row_by_row(tmp_path):
    rows = [*GOOD, "32;01;02;2;Białogard;gmina wiejska;2020-01-01"]
    outcome = import_terc(written(tmp_path, *rows, encoding="iso8859-2"))
    assert [row.reason for row in outcome.bad] == ["znaki spoza kodowania UTF-8"] * 3


def test_another_file_is_refused(tmp_path):
    path = tmp_path / "ulice.csv"
    path.write_text("ULICA;NAZWA\n")
    with pytest.raises(NotTercError, match="To nie jest plik TERC"):
        import_terc(path)


def test_the_command_says_the_counts():
    out = StringIO()
    call_command("import_terc", stdout=out)
    assert out.getvalue() == (
        "TERC: 4194 rekordów (nowe 4194, zmienione 0, bez zmian 0). "
        "W bazie: województwa 16, powiaty 380, gminy 2477, części gmin 1321.\n"
    )


def test_the_command_fails_after_importing_the_good_rows(tmp_path):
    err = StringIO()
    with pytest.raises(CommandError, match="1 wiersz pominięto") as failed:
        call_command(
            "import_terc", written(tmp_path, *GOOD, "32;01;03;3;Karlino"), stdout=StringIO(), stderr=err
        )
    assert failed.value.returncode == 1
    assert "wiersz 4: powinno być 7 kolumn, jest 5" in err.getvalue()
    assert TerritorialUnit.objects.count() == 2


def test_a_missing_file_is_an_error_in_words(tmp_path):
    with pytest.raises(CommandError, match=r"brak\.csv"):
        call_command("import_terc", tmp_path / "brak.csv")


def test_the_bundled_file_names_its_source():
    assert "Statistics Poland" in (BUNDLED.parent / "SOURCE.md").read_text()
