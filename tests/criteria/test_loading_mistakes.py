# ruff: noqa: E501 - a table reads better with each case in one line
"""Every mistake in a criteria file is named with its line, all in one run."""

import pytest

from criteria.loading import LoadError, read

SMALL = """\
criteria_set:
  code: T
  version: 1
  title_pl: Zestaw
  title_en: Set
  weight_total: 3
scales:
  pdca:
    title_pl: Skala
    title_en: Scale
    values:
      0: {pl: zero, en: zero}
      1: {pl: jeden, en: one}
      2: {pl: dwa, en: two}
      3: {pl: trzy, en: three}
      4: {pl: cztery, en: four}
      5: {pl: pięć, en: five}
office_types:
  UG: {pl: Urząd gminy, en: Municipal office}
  SP: {pl: Starostwo, en: County office}
evidence_types:
  DOC: {pl: Dokument, en: Document}
  OBS: {pl: Obserwacja, en: Observation}
rules:
  eligibility:
    - {code: EL-1, pl: Jest urzędem, en: Is an office}
  scoring:
    not_applicable_max_weight_percent: 10
    divergence: {criterion_points: 2, area_percent_points: 15}
  thresholds:
    grant: {total_min: 65, each_area_min: 50, knockouts: all_met, open_major_nc: 0}
    conditional: {total_min: 60, areas_below_50_max: 1, area_floor: 45, knockouts_unmet_max: 1, knockout_floor_score: 2, deadline_days: 60}
    distinction: {total_min: 85, each_area_min: 70, knockouts: all_met, open_nc: 0}
  evidence: {max_files_per_criterion: 5, default_max_age_months: 24}
indicators:
  IND-01: {pl: Wskaźnik, en: Indicator, unit: "%", direction: up, formula: a / b}
areas:
  - code: A
    title_pl: Obszar
    title_en: Area
    weight: 3
    criteria:
      - code: A-01
        title_pl: Pierwsze
        title_en: First
        requirement_pl: Wymaganie
        requirement_en: Requirement
        weight: 2
        scale: pdca
        mandatory: true
        min_score: 3
        applies_to: [ALL]
        evidence:
          - {type: DOC, pl: Plan, en: Plan, required: true, max_age_months: 12}
        audit_methods: [desk]
        indicators: [IND-01]
      - code: A-02
        title_pl: Drugie
        title_en: Second
        requirement_pl: Wymaganie
        requirement_en: Requirement
        weight: 1
        scale: pdca
        mandatory: false
        na_allowed: true
        applies_to: [UG]
        evidence: []
        audit_methods: [desk, site]
variants:
  - {office_type: UG, criterion: A-02, pl: Uwaga, en: Note}
"""


def line_of(fragment: str) -> int:
    return 1 + SMALL[: SMALL.index(fragment)].count("\n")


def mistakes(source: str) -> list[str]:
    with pytest.raises(LoadError) as caught:
        read(source)
    return [str(mistake) for mistake in caught.value.mistakes]


def test_the_small_file_has_no_mistake():
    blueprint = read(SMALL)

    assert list(blueprint.criteria) == ["A-01", "A-02"]


@pytest.mark.parametrize(
    ("good", "bad", "complaint"),
    [
        ("        scale: pdca\n        mandatory: true", "        scale: pdcaa\n        mandatory: true", "scale: nieznana skala: „pdcaa” (są: pdca)"),
        ("applies_to: [UG]", "applies_to: [XX]", "applies_to: nieznany typ urzędu: „XX” (są: ALL, SP, UG)"),
        ("applies_to: [UG]", "applies_to: []", "applies_to: typy urzędów muszą być podane, każdy raz"),
        ("applies_to: [UG]", "applies_to: [UG, UG]", "applies_to: typy urzędów muszą być podane, każdy raz"),
        ("{type: DOC", "{type: DOK", "type: nieznany rodzaj dowodu: „DOK” (są: DOC, OBS)"),
        ("indicators: [IND-01]", "indicators: [IND-99]", "indicators: nieznany wskaźnik: „IND-99” (są: IND-01)"),
        ("audit_methods: [desk, site]", "audit_methods: [desk, spy]", "audit_methods: nieznana metoda audytu: „spy” (są: desk, interview, mystery_client, sample, site)"),
        ("min_score: 3", "min_score: 6", "min_score: 6 jest poza zakresem 0–5"),
        ("min_score: 3", "min_score: 3.5", "min_score: oczekiwano liczby całkowitej od 0 do 5"),
        ("code: A-02", "code: A-01", "code: kod „A-01” powtarza się"),
        ("title_pl: Drugie", 'title_pl: " "', "title_pl: tekst jest pusty"),
        ("title_pl: Drugie", "title_pl: 5", "title_pl: oczekiwano tekstu"),
        ("title_pl: Drugie", f"title_pl: {'x' * 201}", "title_pl: tekst ma 201 znaków, najwyżej 200"),
        ("na_allowed: true", "na_allowed: maybe", "na_allowed: oczekiwano true albo false"),
        ("na_allowed: true", "na_allowd: true", "A-02: nieznane pole „na_allowd”"),
        ("direction: up", "direction: left", "direction: nieznany kierunek: „left” (są: down, up)"),
        ("  version: 1\n", "  version: 0\n", "version: 0 jest poza zakresem 1–10000"),
        ("weight_total: 3", "weight_total: 100", "weight_total: wagi obszarów dają razem 3, a nie 100"),
        ("{total_min: 65", "{total_min: 165", "total_min: grant.total_min – oczekiwano: liczba od 0 do 100"),
        ("open_nc: 0", "open_nd: 0", "open_nd: distinction.open_nd – nieznany próg"),
        ("criterion_points: 2", "criterion_points: 9", "criterion_points: divergence.criterion_points – oczekiwano: liczba całkowita od 0 do 5"),
        ("max_files_per_criterion: 5", "max_files_per_criterion: 0", "max_files_per_criterion: 0 jest poza zakresem 1–100"),
        ("criterion: A-02, pl", "criterion: A-09, pl", "criterion: nieznane kryterium: „A-09” (są: A-01, A-02)"),
        ("{office_type: UG", "{office_type: SP", "variants: kryterium A-02 nie dotyczy typu SP"),
        ("      5: {pl: pięć", "      7: {pl: pięć", None),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_line(good, bad, complaint):
    assert SMALL.count(good) == 1
    found = mistakes(SMALL.replace(good, bad))

    if complaint is None:
        assert found == [
            f"wiersz {line_of('      0: {pl: zero')}: values: skala opisuje dokładnie punkty 0, 1, 2, 3, 4 i 5"
        ]
    else:
        assert f"wiersz {line_of(good)}: {complaint}" in found


def test_weights_must_add_up_within_the_area():
    found = mistakes(SMALL.replace("        weight: 1\n", "        weight: 1.5\n"))

    line = line_of("    weight: 3\n")
    assert found == [f"wiersz {line}: weight: wagi kryteriów obszaru A dają razem 3,5, a nie 3"]


@pytest.mark.parametrize("weight", ["0", "-1", "0.0001", "dużo", ".nan", ".inf"])
def test_a_weight_is_a_sensible_number_above_zero(weight):
    found = mistakes(SMALL.replace("        weight: 1\n", f"        weight: {weight}\n"))

    assert found[0].startswith(f"wiersz {line_of('        weight: 1')}: weight: ")


def test_a_knockout_needs_points_and_refuses_na():
    without_points = mistakes(SMALL.replace("        min_score: 3\n", ""))
    with_na = mistakes(SMALL.replace("min_score: 3", "na_allowed: true\n        min_score: 3"))
    points_for_nothing = mistakes(SMALL.replace("mandatory: true", "mandatory: false"))
    variant = mistakes(SMALL.replace("criterion: A-02, pl", "criterion: A-01, na_allowed: true, pl"))

    assert without_points == [
        f"wiersz {line_of('mandatory: true')}: mandatory: kryterium obowiązkowe wymaga pola „min_score”"
    ]
    assert with_na == [
        f"wiersz {line_of('min_score: 3')}: na_allowed: kryterium obowiązkowe nie dopuszcza N/D"
    ]
    assert points_for_nothing == [
        f"wiersz {line_of('min_score: 3')}: min_score: ma sens tylko w kryterium obowiązkowym (mandatory: true)"
    ]
    assert variant == [
        f"wiersz {line_of('criterion: A-02, pl')}: na_allowed: kryterium obowiązkowe nie dopuszcza N/D"
    ]


def test_a_missing_text_is_a_mistake_of_its_criterion():
    found = mistakes(SMALL.replace("        title_en: Second\n", ""))

    assert found == [f"wiersz {line_of('code: A-02')}: A-02: brakuje pola „title_en”"]


def test_a_doubled_key_is_seen_although_yaml_keeps_the_last():
    found = mistakes(SMALL.replace("  SP: {", "  UG: {"))

    assert found == [f"wiersz {line_of('  SP: {')}: office_types: klucz „UG” powtarza się"]


def test_a_file_cannot_declare_itself_frozen():
    found = mistakes(SMALL.replace("  version: 1\n", "  version: 1\n  status: frozen\n"))

    assert found == ["wiersz 4: status: stan z pliku to: „frozen” (są: draft, published)"]


def test_all_mistakes_come_at_once_in_order_of_lines():
    broken = SMALL.replace("code: A-02", "code: A-01").replace("{type: DOC", "{type: DOK")
    broken = broken.replace("  version: 1\n", "  version: jeden\n")
    lines = [int(text.split()[1].rstrip(":")) for text in mistakes(broken)]

    assert lines == sorted(lines)
    assert len(lines) == 4  # the variant of A-02 has lost its criterion


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("", "plik jest pusty"),
        ("a: [1\nb: 2", "wiersz 2: to nie jest poprawny YAML"),
        ("- jeden\n", "wiersz 1: plik: oczekiwano listy par klucz: wartość"),
        ("areas: 5\n", "wiersz 1: areas: oczekiwano listy"),
        ("a: \x01", "to nie jest poprawny YAML"),
    ],
)
def test_what_is_no_criteria_file_at_all(source, complaint):
    assert any(text.startswith(complaint) for text in mistakes(source))


def test_dates_do_not_slip_into_json():
    found = mistakes(SMALL.replace("indicators: [IND-01]", "legal: [{act: Ustawa, from: 2026-01-01}]"))

    line = line_of("indicators: [IND-01]")
    assert found == [f"wiersz {line}: legal: oczekiwano tekstów, liczb i list (daty w cudzysłowie)"]
