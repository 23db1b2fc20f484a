"""Materials of cases as a document: one member's pack, whose every page bears their name."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from certification.polish import counted, date_long
from workflows.deadlines.clocks import local_day
from workflows.documents.paper import Facts, Heading, Paper, Part, Points, Radar, Table, Text, mark_of
from workflows.models import Session
from workflows.panel.materials.content import CriterionLine, Materials, Said

FEWEST_AXES = 3


def pack_pdf(
    session: Session, member: str, made_at: datetime, chapters: Sequence[tuple[str, Materials | None]]
) -> bytes:
    """The pack as a tagged PDF."""
    from workflows.documents.pdf import write_pdf

    return write_pdf(pack_paper(session, member, made_at, chapters))


def pack_paper(
    session: Session, member: str, made_at: datetime, chapters: Sequence[tuple[str, Materials | None]]
) -> Paper:
    """What it holds: by case its title, and its materials where there are any."""
    day = date_long(local_day(session.scheduled_at))
    return Paper(
        title=f"Materiały na posiedzenie {session.number}",
        heading="Materiały na posiedzenie Kapituły",
        subject=f"nr {session.number}, {day}",
        mark=mark_of(session.of_edition.is_sample),
        about=f"Materiały poufne · {member}",
        foot=f"egzemplarz: {member}, {date_long(local_day(made_at))}",
        made_at=made_at,
        watermark=member,
        parts=[*_front(member, chapters), *(part for each in chapters for part in _chapter(*each))],
    )


def _front(member: str, chapters: Sequence[tuple[str, Materials | None]]) -> Iterator[Part]:
    number = counted(len(chapters), "sprawę", "sprawy", "spraw")
    whose = f"Egzemplarz imienny: {member}."
    yield Text(
        f"{whose} Zawiera {number}. Do ogłoszenia decyzji wszystko, co w nim jest, pozostaje poufne. Nie przekazuj go "
        "nikomu, a po posiedzeniu usuń.",
        whose,
    )
    if chapters:
        yield Points([title for title, _ in chapters])


def _chapter(title: str, found: Materials | None) -> Iterator[Part]:
    yield Heading(title)
    if found is None:
        yield Text("Tę sprawę czyta się w programie: nie ma uzgodnionego arkusza ocen.")
        return
    yield from materials_parts(found)


def materials_parts(found: Materials) -> Iterator[Part]:
    """One case in order."""
    yield Heading("Wynik wobec progów", 2)
    yield Text(f"Według progów edycji: {found.verdict}.", found.verdict)
    yield Points(list(found.reasons))
    values = {line.code: float(found.agreed.assessment.areas[line.code]) for line in found.areas}
    if len(values) >= FEWEST_AXES:
        told = "; ".join(f"{line.code} – {line.results[-1]}" for line in found.areas)
        yield Radar(values, f"Wykres radarowy uzgodnionych wyników: {told}.")
    yield _areas(found)
    yield Heading("Rekomendacje", 2)
    yield Facts(
        [
            ("Eksperci", found.experts_say or "brak"),
            ("Recenzent akt", found.reviewer_says or "nie było przeglądu akt"),
        ]
    )
    yield Heading("Oceny według kryteriów", 2)
    yield _criteria(found)
    yield from _listed("Rozbieżności i ich rozstrzygnięcie", found.differences)
    yield from _listed("Ustalenia", found.findings)
    yield from _listed("Uwagi urzędu i odpowiedzi", found.remarks)
    yield Heading("Dowody urzędu", 2)
    pieces = [f"{each.criteria}: {each.title}" for each in found.evidence]
    yield Points(pieces) if pieces else Text("Urząd nie dołączył dowodów.")


def _areas(found: Materials) -> Table:
    voices = [voice.name for voice in found.voices]
    rows = [
        (f"{line.code}. {line.title}" if line.code else line.title, *line.results, line.grant)
        for line in (*found.areas, found.total)
    ]
    columns = len(voices) + 1
    marked = [
        (place, len(voices)) for place, line in enumerate((*found.areas, found.total)) if not line.meets_grant
    ]
    share = 0.66 / columns
    return Table(
        ("Obszar", *voices, "Próg"),
        rows,
        (0.34, *(share for _ in range(columns))),
        tuple(range(1, columns + 1)),
        marked,
    )


def _criteria(found: Materials) -> Table:
    voices = [_initials(voice.name) for voice in found.voices]
    rows = [(_titled(line), *line.points, line.reason) for line in found.criteria]
    share = 0.34 / len(voices)
    return Table(
        ("Kryterium", *voices, "Uzasadnienie wspólnej oceny"),
        rows,
        (0.29, *(share for _ in voices), 0.37),
        tuple(range(1, len(voices) + 1)),
        [(place, len(voices)) for place, line in enumerate(found.criteria) if line.unmet],
    )


def _titled(line: CriterionLine) -> str:
    return f"{line.code}. {line.title}" + (" (niespełnione obowiązkowe)" if line.unmet else "")


def _initials(name: str) -> str:
    words = name.split()
    return "".join(word[0] for word in words) if len(words) > 1 else _SHORT.get(name, name)


_SHORT = {"Uzgodniono": "Razem"}


def _listed(title: str, rows: Sequence[Said]) -> Iterator[Part]:
    yield Heading(title, 2)
    if not rows:
        yield Text("Brak.")
        return
    told = [(f"{row.kind} {row.about}".strip(), row.text, row.answer or "–") for row in rows]
    yield Table(("Dotyczy", "Treść", "Co z tego wynikło"), told, (0.20, 0.45, 0.35))
