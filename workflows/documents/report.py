"""The audit report, put in order from its frozen content alone, and written as DOCX or PDF."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from certification.polish import date_long
from criteria.scoring import ResultClass
from workflows.documents.paper import Facts, Heading, Paper, Part, Points, Radar, Table, Text, mark_of
from workflows.models import AuditReport

TITLE = "Raport z audytu"
FEWEST_AXES = 3

Content = dict[str, Any]


def report_docx(report: AuditReport, *, for_panel: bool = False, unsent: bool = False) -> bytes:
    """The report's document. ``for_panel`` adds what the office does not get: class and recommendation.

    ``unsent``: a preview, and every page says so.
    """
    from workflows.documents.docx_paper import write_docx

    return write_docx(report_paper(report, for_panel=for_panel, unsent=unsent))


def report_pdf(report: AuditReport, *, for_panel: bool = False, unsent: bool = False) -> bytes:
    """The same as a tagged PDF."""
    from workflows.documents.pdf import write_pdf

    return write_pdf(report_paper(report, for_panel=for_panel, unsent=unsent))


def report_paper(report: AuditReport, *, for_panel: bool = False, unsent: bool = False) -> Paper:
    """What the report says, in order; both writers get the same."""
    content: Content = report.content
    version = f"wersja {content['version']} z {_day(content['made_on'])}"
    if unsent:
        version = f"podgląd wersji {content['version']}, niewysłanej"
    parts = [
        *_about(content, version),
        *_results(content),
        *(_recommendation(content, report.recommendation) if for_panel else ()),
        *_changes(content),
        *_scores(content),
        *_findings(content),
        *_remarks(content),
    ]
    return Paper(
        title=f"{TITLE} {content['number']}",
        heading=TITLE,
        subject=content["office"],
        mark=mark_of(),
        about=f"{TITLE} · {content['number']}" + (" · egzemplarz Kapituły" if for_panel else ""),
        foot=version,
        made_at=report.made_at,
        parts=parts,
        watermark="PODGLĄD" if unsent else "",
    )


def _about(content: Content, version: str) -> Iterator[Part]:
    team = "\n".join(f"{person['name']} – {person['capacity']}" for person in content["team"])
    rows = [
        ("Zgłoszenie", content["number"]),
        ("Edycja", content["edition"]),
        ("Zestaw kryteriów", content["criteria_set"]),
        ("Zespół", team),
        ("Raport", version),
    ]
    if content["visit"]:
        rows.insert(4, ("Wizyta w urzędzie", _day(content["visit"])))
    yield Facts(rows)


def _day(written: str) -> str:
    return date_long(date.fromisoformat(written))


def _results(content: Content) -> Iterator[Part]:
    total, areas = f"{content['total']} na 100", content["areas"]
    yield Heading("Wynik")
    yield Text(
        f"Wynik łączny: {total}. Ocena każdego kryterium to 0–5 punktów, ważonych wagą kryterium.", total
    )
    yield Table(
        ("Obszar", "Waga", "Wynik"),
        [(f"{area['code']}. {area['title']}", area["weight"], f"{area['result']} %") for area in areas],
        (0.70, 0.12, 0.18),
        right=(1, 2),
    )
    values = {area["code"]: float(area["result"].replace(",", ".")) for area in areas}
    if len(values) >= FEWEST_AXES:
        told = "; ".join(f"{area['code']} – {area['result']} %" for area in areas)
        yield Radar(values, f"Wykres radarowy wyników w obszarach: {told}.")


def _recommendation(content: Content, recommendation: str) -> Iterator[Part]:
    yield Heading("Rekomendacja zespołu")
    yield Text(recommendation or "Zespół nie wydał rekomendacji.")
    yield Heading("Wynik według progów edycji", 2)
    label = ResultClass(content["result"]).label_pl
    yield Text(label, label)
    if content["reasons"]:
        yield Points(content["reasons"])


def _changes(content: Content) -> Iterator[Part]:
    """Every score that differs from the version before, with the words that stood and stand beside it."""
    changed = [row for row in content["criteria"] if "before" in row]
    if not changed:
        return
    yield Heading("Zmiany względem poprzedniej wersji")
    yield Table(
        ("Kryterium", "Było", "Jest"),
        [
            (
                f"{row['code']}. {row['title']}",
                _said(row["before"], row.get("justification_before", "")),
                _said(row["points"], row["justification"]),
            )
            for row in changed
        ],
        (0.28, 0.36, 0.36),
        marked=[(place, 2) for place, _ in enumerate(changed)],
    )


def _said(points: int | None, words: str) -> str:
    return f"Ocena: {_points(points)}\n{words}" if words else f"Ocena: {_points(points)}"


def _scores(content: Content) -> Iterator[Part]:
    yield Heading("Oceny według kryteriów")
    yield Text("Gwiazdka (*) oznacza kryterium obowiązkowe, N/D – kryterium, które nie dotyczy urzędu.")
    for area in content["areas"]:
        rows = [row for row in content["criteria"] if row["area"] == area["code"]]
        if not rows:
            continue
        yield Heading(f"{area['code']}. {area['title']}", 2)
        yield Table(
            ("Kryterium", "Waga", "Ocena", "Uzasadnienie"),
            [_score(row) for row in rows],
            (0.34, 0.09, 0.10, 0.47),
            right=(1, 2),
            marked=[(place, 2) for place, row in enumerate(rows) if "before" in row],
        )


def _score(row: Content) -> tuple[str, str, str, str]:
    title = f"{row['code']}{'*' if row['knockout'] else ''} {row['title']}"
    points = _points(row["points"])
    if "before" in row:
        points = f"{_points(row['before'])} → {points}"
    return title, row["weight"], points, row["justification"]


def _points(points: int | None) -> str:
    return "N/D" if points is None else str(points)


def _findings(content: Content) -> Iterator[Part]:
    yield Heading("Ustalenia")
    if not content["findings"]:
        yield Text("Zespół nie zapisał osobnych ustaleń.")
        return
    yield Table(
        ("Rodzaj", "Kryterium", "Treść"),
        [(row["grade"], row["criterion"] or "–", _finding(row)) for row in content["findings"]],
        (0.22, 0.14, 0.64),
    )


def _finding(row: Content) -> str:
    lines = [row["text"]]
    if row.get("evidence"):
        lines.append(f"Dowody: {'; '.join(row['evidence'])}")
    if row["plan"]:
        lines.append(f"Działania urzędu: {row['plan']}")
    if row["verification"]:
        lines.append(f"Weryfikacja: {row['verification']}")
    if row["state"]:
        lines.append(f"Stan: {row['state']}")
    return "\n".join(lines)


def _remarks(content: Content) -> Iterator[Part]:
    if not content["remarks"]:
        return
    yield Heading("Uwagi urzędu i odpowiedzi zespołu")
    yield Table(
        ("Kryterium", "Uwaga urzędu", "Odpowiedź"),
        [(row["criterion"] or "–", row["text"], _answer(row)) for row in content["remarks"]],
        (0.14, 0.40, 0.46),
    )


def _answer(row: Content) -> str:
    new = f" Nowa ocena: {row['points']}." if row["points"] is not None else ""
    return f"{row['answer'].capitalize()}. {row['reason']}{new}"
