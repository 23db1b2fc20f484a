"""The feedback report for the office, put in order once and written as PDF."""

from collections.abc import Iterator
from datetime import datetime
from fractions import Fraction

from certification.polish import date_long
from criteria.scoring import display
from workflows.deadlines.clocks import local_day
from workflows.documents.paper import Facts, Heading, Paper, Part, Points, Radar, Table, Text, mark_of
from workflows.feedback.content import CriterionLine, Feedback
from workflows.feedback.peers import FEWEST
from workflows.models import Application

TITLE = "Informacja zwrotna dla urzędu"
FEWEST_AXES = 3


def feedback_pdf(case: Application, found: Feedback, made_at: datetime) -> bytes:
    """The report as a tagged PDF."""
    from workflows.documents.pdf import write_pdf

    return write_pdf(feedback_paper(case, found, made_at))


def feedback_paper(case: Application, found: Feedback, made_at: datetime) -> Paper:
    """What it says, in order."""
    return Paper(
        title=f"{TITLE} {case.number}",
        heading=TITLE,
        subject=case.office.name,
        mark=mark_of(case.edition.is_sample),
        about=f"{TITLE} · {case.number}",
        foot=f"stan z {date_long(local_day(made_at))}",
        made_at=made_at,
        parts=[*_results(case, found), *_lists(found), *_steps(found), *_criteria(found)],
    )


def _results(case: Application, found: Feedback) -> Iterator[Part]:
    rows = [
        ("Zgłoszenie", case.number),
        ("Edycja", case.edition.name),
        ("Samoocena", f"{display(found.own_total)} na 100"),
        ("Ocena ekspertów", f"{display(found.audit_total)} na 100"),
    ]
    if found.peers:
        rows.append(
            (
                "Mediana urzędów tego typu",
                f"{display(found.peers.total)} na 100 ({found.peers.number} urzędów)",
            )
        )
    yield Facts(rows)
    yield Heading("Wyniki w obszarach")
    if len(found.areas) >= FEWEST_AXES:
        told = "; ".join(
            f"{area.code}: eksperci {display(area.audit)} %, urząd {_percent(area.own)}"
            for area in found.areas
        )
        own = {area.code: float(area.own) for area in found.areas if area.own is not None}
        beside = own if len(own) == len(found.areas) else {}
        experts = {area.code: float(area.audit) for area in found.areas}
        yield Radar(experts, f"Wykres radarowy oceny ekspertów i samooceny. {told}.", beside)
        if beside:
            yield Text("Linia ciągła i liczby: ocena ekspertów. Linia przerywana: samoocena urzędu.")
    yield Table(
        ("Obszar", "Samoocena", "Eksperci", "Mediana"),
        [
            (f"{area.code}. {area.title}", _percent(area.own), _percent(area.audit), _percent(area.peers))
            for area in found.areas
        ],
        (0.52, 0.16, 0.16, 0.16),
        (1, 2, 3),
    )
    if not found.peers:
        yield Text(
            "Medianę urzędów tego samego typu pokazujemy po ogłoszeniu wyników edycji i tylko wtedy, gdy jest "
            f"ich co najmniej {FEWEST}: z mniejszej liczby dałoby się odgadnąć wynik innego urzędu."
        )


def _lists(found: Feedback) -> Iterator[Part]:
    for heading, items, none in (
        ("Mocne strony", found.strengths, "Eksperci nie wskazali osobno mocnych stron."),
        ("Słabe strony", found.weaknesses, "Eksperci nie wskazali słabych stron."),
        ("Urząd ocenił się wyżej niż eksperci", [_differs(each) for each in found.overrated], ""),
        ("Urząd ocenił się niżej niż eksperci", [_differs(each) for each in found.underrated], ""),
    ):
        if items or none:
            yield Heading(heading)
            yield Points(list(items)) if items else Text(none)


def _steps(found: Feedback) -> Iterator[Part]:
    yield Heading("Następne kroki")
    if not found.steps:
        yield Text("We wszystkich kryteriach urząd ma najwyższą ocenę.")
        return
    yield Text(
        "Tu jest najwięcej do zyskania: kryteria o największej wadze, w których do najwyższej oceny najdalej."
    )
    yield Points(
        [
            f"{step.line.code}. {step.line.title}: teraz {step.line.audit} z 5. Na {step.next_points}: {step.meaning}."
            for step in found.steps
        ]
    )


def _criteria(found: Feedback) -> Iterator[Part]:
    yield Heading("Oceny według kryteriów")
    rows = [
        (f"{line.code}. {line.title}", _points(line.own), _points(line.audit), line.reason)
        for line in found.criteria
    ]
    marked = [(place, 2) for place, line in enumerate(found.criteria) if line.unmet]
    yield Table(
        ("Kryterium", "Urząd", "Eksperci", "Uzasadnienie ekspertów"),
        rows,
        (0.34, 0.09, 0.11, 0.46),
        (1, 2),
        marked,
    )


def _differs(line: CriterionLine) -> str:
    return f"{line.code}. {line.title}: urząd {line.own}, eksperci {line.audit}"


def _points(points: int | None) -> str:
    return "N/D" if points is None else str(points)


def _percent(share: Fraction | None) -> str:
    return "–" if share is None else f"{display(share)} %"
