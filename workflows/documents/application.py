"""The whole application as one PDF: what the head of the office reads, signs and keeps."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from itertools import groupby

from certification.polish import date_long
from criteria.models import Criterion, Evidence
from criteria.scoring import display
from criteria.sheets import Scored, assessment, scores_of
from criteria.sheets.reading import criteria_of
from workflows.deadlines.clocks import local_day
from workflows.documents.paper import Facts, Heading, Paper, Part, Points, Radar, Table, Text, mark_of
from workflows.filing.content import DECLARATIONS
from workflows.models import Application

TITLE = "Zgłoszenie do certyfikacji"
FEWEST_AXES = 3


def application_pdf(case: Application, made_at: datetime, *, draft: bool = False) -> bytes:
    """The application as it stands; ``draft`` says on every page that it may still change."""
    from workflows.documents.pdf import write_pdf
    from workflows.documents.pdf.signable import signable

    drawn = write_pdf(application_paper(case, made_at, draft=draft))
    return drawn if draft else signable(drawn)


def application_paper(case: Application, made_at: datetime, *, draft: bool = False) -> Paper:
    """What it says, in order."""
    day = date_long(local_day(made_at))
    return Paper(
        title=f"{TITLE} {case.number}",
        heading=TITLE + (" – szkic" if draft else ""),
        subject=case.office.name_on(local_day(made_at)).nominative,
        mark=mark_of(case.edition.is_sample),
        about=f"{TITLE} · {case.number}" + (" · SZKIC" if draft else ""),
        foot=f"szkic z {day}, może się zmienić"
        if draft
        else f"treść z {day}, skrót {case.content_sha256[:16]}…",
        made_at=made_at,
        parts=[*_about(case, draft), *_declarations(case, draft), *_results(case), *_criteria(case)],
    )


def _about(case: Application, draft: bool) -> Iterator[Part]:
    rows = [
        ("Numer zgłoszenia", case.number),
        ("Edycja", case.edition.name),
        ("Zakres", case.scope),
        ("Zestaw kryteriów", str(case.self_sheet.criteria_set)),
    ]
    if case.headcount:
        rows.append(("Liczba zatrudnionych", str(case.headcount)))
    if not draft:
        rows.append(("Skrót SHA-256 treści", case.content_sha256))
    yield Facts(rows)


def _declarations(case: Application, draft: bool) -> Iterator[Part]:
    yield Heading("Oświadczenia urzędu")
    yield Points(DECLARATIONS)
    if draft:
        yield Text("To szkic. Oświadczenia urząd złoży, przekazując zgłoszenie do podpisu.")
    else:
        yield Text(
            "Podpis kierownika urzędu albo osoby upoważnionej (jeśli podpisujesz na papierze: data, imię, nazwisko)"
        )
        yield Text(" ")
        yield Text("." * 90)


def _results(case: Application) -> Iterator[Part]:
    yield Heading("Samoocena")
    result = assessment(case.self_sheet)
    total = f"{display(result.total)} na 100"
    yield Text(f"Wynik samooceny: {total}.", total)
    asked = criteria_of(case.self_sheet.criteria_set, case.self_sheet.office_kind)
    areas = {each.area.code: each.area for each in asked if each.area.code in result.areas}
    rows = [(str(area), f"{display(result.areas[code])} %") for code, area in areas.items()]
    yield Table(("Obszar", "Wynik"), rows, (0.8, 0.2), (1,))
    if len(areas) >= FEWEST_AXES:
        values = {code: float(result.areas[code]) for code in areas}
        told = "; ".join(f"{code} – {display(result.areas[code])} %" for code in areas)
        yield Radar(values, f"Wykres radarowy samooceny w obszarach: {told}.")


def _criteria(case: Application) -> Iterator[Part]:
    sheet = case.self_sheet
    scores, evidence = scores_of(sheet), _evidence(case)
    asked = criteria_of(sheet.criteria_set, sheet.office_kind)
    for area, criteria in groupby(asked, key=lambda each: str(each.area)):
        yield Heading(area)
        for criterion in criteria:
            must = f" (obowiązkowe, co najmniej {criterion.min_score} pkt)" if criterion.knockout else ""
            yield Heading(f"{criterion.code}. {criterion.title_pl}{must}", 2)
            yield Facts(_said(criterion, scores.get(criterion.pk), evidence[criterion.pk]))


def _said(criterion: Criterion, score: Scored | None, pieces: list[str]) -> list[tuple[str, str]]:
    rows = [("Wymaganie", criterion.requirement_pl)]
    if score and score.not_applicable:
        rows += [("Ocena", "nie dotyczy"), ("Dlaczego nie dotyczy", score.na_reason or "–")]
    else:
        points = "brak" if score is None or score.points is None else f"{score.points} z 5"
        rows += [("Ocena", points), ("Uzasadnienie", (score.justification if score else "") or "–")]
    rows.append(("Dowody", "\n".join(pieces) or "–"))
    return rows


def _evidence(case: Application) -> dict[int, list[str]]:
    """What was attached, by criterion: title, and how to tell a file or a page again."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = Evidence.objects.filter(sheet=case.self_sheet_id, rejected_at=None).select_related("file")
    for piece in rows.prefetch_related("criteria").order_by("pk"):
        for criterion in piece.criteria.all():
            found[criterion.pk].append(_piece(piece))
    return found


def _piece(piece: Evidence) -> str:
    if piece.file:
        return f"{piece.title} ({piece.filename}, SHA-256 {piece.file.sha256[:16]}…)"
    return f"{piece.title} ({piece.url})" if piece.url else piece.title
