"""The audit report as DOCX, drawn from its frozen content alone."""

from datetime import date
from typing import Any

from certification.polish import date_long
from criteria.scoring import ResultClass
from workflows.documents import house_style as house
from workflows.documents.report_chart import radar
from workflows.models import AuditReport

TITLE = "Raport z audytu"


def report_docx(report: AuditReport, *, for_panel: bool = False) -> bytes:
    """The report's document. ``for_panel`` adds what the office does not get: class and recommendation."""
    content = report.content
    document = house.new_document(f"{TITLE} {content['number']}", content["office"], report.made_at)
    version, day = f"wersja {content['version']}", date_long(date.fromisoformat(content["made_on"]))
    house.header_and_footer(
        document,
        "Przyjazny Urząd",
        f"{TITLE} · {content['number']}" + (" · egzemplarz Kapituły" if for_panel else ""),
        f"{version} z {day}",
    )
    document.add_paragraph(TITLE, style="Title")
    document.add_paragraph(content["office"], style="Subtitle")
    _about(document, content, f"{version} z {day}")
    _results(document, content)
    if for_panel:
        _recommendation(document, content, report.recommendation)
    _changes(document, content)
    _scores(document, content)
    _findings(document, content)
    _remarks(document, content)
    return house.to_bytes(document)


def _about(document: Any, content: dict[str, Any], version: str) -> None:
    team = "\n".join(f"{person['name']} – {person['capacity']}" for person in content["team"])
    rows = [
        ("Zgłoszenie", content["number"]),
        ("Edycja", content["edition"]),
        ("Zestaw kryteriów", content["criteria_set"]),
        ("Zespół", team),
        ("Raport", version),
    ]
    if content["visit"]:
        rows.insert(4, ("Wizyta w urzędzie", date_long(date.fromisoformat(content["visit"]))))
    house.facts(document, rows)


def _results(document: Any, content: dict[str, Any]) -> None:
    document.add_heading("Wynik", level=1)
    paragraph = document.add_paragraph("Wynik łączny: ")
    paragraph.add_run(f"{content['total']} na 100").bold = True
    paragraph.add_run(". Ocena każdego kryterium to 0–5 punktów, ważonych wagą kryterium.")
    areas = content["areas"]
    house.table(
        document,
        ("Obszar", "Waga", "Wynik"),
        [(f"{area['code']}. {area['title']}", area["weight"], f"{area['result']} %") for area in areas],
        (0.70, 0.12, 0.18),
        right=(1, 2),
    )
    values = {area["code"]: float(area["result"].replace(",", ".")) for area in areas}
    if len(values) >= 3:
        told = "; ".join(f"{area['code']} – {area['result']} %" for area in areas)
        house.picture(document, radar(values), 9.5, f"Wykres radarowy wyników w obszarach: {told}.")


def _recommendation(document: Any, content: dict[str, Any], recommendation: str) -> None:
    document.add_heading("Rekomendacja zespołu", level=1)
    document.add_paragraph(recommendation or "Zespół nie wydał rekomendacji.")
    document.add_heading("Wynik według progów edycji", level=2)
    document.add_paragraph(ResultClass(content["result"]).label_pl).runs[0].bold = True
    for reason in content["reasons"]:
        document.add_paragraph(reason, style="List Bullet")


def _changes(document: Any, content: dict[str, Any]) -> None:
    changed = [row for row in content["criteria"] if "before" in row]
    if not changed:
        return
    document.add_heading("Zmiany względem poprzedniej wersji", level=1)
    grid = house.table(
        document,
        ("Kryterium", "Było", "Jest", "Dlaczego"),
        [
            (
                f"{row['code']}. {row['title']}",
                _points(row["before"]),
                _points(row["points"]),
                row["justification"],
            )
            for row in changed
        ],
        (0.36, 0.09, 0.09, 0.46),
        right=(1, 2),
    )
    for row in grid.rows[1:]:
        house.shade(row.cells[2], house.MARKED)


def _scores(document: Any, content: dict[str, Any]) -> None:
    document.add_heading("Oceny według kryteriów", level=1)
    document.add_paragraph(
        "Gwiazdka (*) oznacza kryterium obowiązkowe, N/D – kryterium, które nie dotyczy urzędu."
    )
    for area in content["areas"]:
        rows = [row for row in content["criteria"] if row["area"] == area["code"]]
        if not rows:
            continue
        document.add_heading(f"{area['code']}. {area['title']}", level=2)
        grid = house.table(
            document,
            ("Kryterium", "Waga", "Ocena", "Uzasadnienie"),
            [_score(row) for row in rows],
            (0.34, 0.09, 0.10, 0.47),
            right=(1, 2),
        )
        for drawn, row in zip(grid.rows[1:], rows, strict=True):
            if "before" in row:
                house.shade(drawn.cells[2], house.MARKED)


def _score(row: dict[str, Any]) -> tuple[str, str, str, str]:
    title = f"{row['code']}{'*' if row['knockout'] else ''} {row['title']}"
    points = _points(row["points"])
    if "before" in row:
        points = f"{_points(row['before'])} → {points}"
    return title, row["weight"], points, row["justification"]


def _points(points: int | None) -> str:
    return "N/D" if points is None else str(points)


def _findings(document: Any, content: dict[str, Any]) -> None:
    document.add_heading("Ustalenia", level=1)
    if not content["findings"]:
        document.add_paragraph("Zespół nie zapisał osobnych ustaleń.")
        return
    house.table(
        document,
        ("Rodzaj", "Kryterium", "Treść"),
        [(row["grade"], row["criterion"] or "–", _finding(row)) for row in content["findings"]],
        (0.22, 0.14, 0.64),
    )


def _finding(row: dict[str, str]) -> str:
    lines = [row["text"]]
    if row["plan"]:
        lines.append(f"Działania urzędu: {row['plan']}")
    if row["verification"]:
        lines.append(f"Weryfikacja: {row['verification']}")
    if row["state"]:
        lines.append(f"Stan: {row['state']}")
    return "\n".join(lines)


def _remarks(document: Any, content: dict[str, Any]) -> None:
    if not content["remarks"]:
        return
    document.add_heading("Uwagi urzędu i odpowiedzi zespołu", level=1)
    house.table(
        document,
        ("Kryterium", "Uwaga urzędu", "Odpowiedź"),
        [(row["criterion"] or "–", row["text"], _answer(row)) for row in content["remarks"]],
        (0.14, 0.40, 0.46),
    )


def _answer(row: dict[str, Any]) -> str:
    new = f" Nowa ocena: {row['points']}." if row["points"] is not None else ""
    return f"{row['answer'].capitalize()}. {row['reason']}{new}"
