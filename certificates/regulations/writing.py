"""The rules of an edition, put together; and as the content of a document."""

from certificates.regulations import appendices, entering, judging, keeping
from certificates.regulations.text import OPEN, Chapter, Grid, Regulations
from certification.clock import WARSAW, now
from certification.models import Edition, Organiser
from certification.organiser.reading import organiser
from certification.polish import counted, date_long
from workflows.documents.paper import Heading, Paper, Part, Points, Table, Text


def regulations(edition: Edition, organiser: Organiser) -> Regulations:
    """Every chapter in order; the same figures give the same words."""
    chapters = [
        entering.about(edition, organiser),
        entering.dates(edition),
        entering.entrants(edition),
        entering.filing(edition),
        entering.formal_check(edition),
        judging.experts(edition),
        judging.audit(edition),
        judging.thresholds(edition),
        judging.panel(edition),
        judging.reconsideration(edition),
        keeping.confidence(edition),
        keeping.mark(edition),
        keeping.fees(edition),
        keeping.deliveries(edition),
        keeping.last(edition, organiser),
    ]
    programme = edition.programme
    return Regulations(
        f"Regulamin konkursu „{programme.name_pl}”",
        f"{edition.ordinal}. edycja ({edition.name})",
        chapters,
        [appendices.states(), appendices.acts()],
    )


PANEL_DECIDES_BY = ("Kryteria i progi", "Kapituła")
"""Titles of the chapters that a resolution of the panel rests on."""


def ground_of_resolutions(edition: Edition) -> str:
    """Which paragraphs the panel decides by: "§ 8 i § 9 regulaminu konkursu „Przyjazny Urząd” (10. edycja)"."""
    text = regulations(edition, organiser())
    places = [
        f"§ {number}" for number, chapter in enumerate(text.chapters, 1) if chapter.title in PANEL_DECIDES_BY
    ]
    rules = text.title.replace("Regulamin", "regulaminu", 1)
    return f"{' i '.join(places)} {rules} ({edition.ordinal}. edycja)"


def paper_of(text: Regulations) -> Paper:
    """As a document whose pages bear the digest of the words."""
    made_at = now()
    parts: list[Part] = [Text(_warning(text), strong="Wzór regulaminu.")] if text.open_clauses else []
    for number, chapter in enumerate(text.chapters, 1):
        parts += _chapter(chapter, f"§ {number}. {chapter.title}")
    for chapter in text.appendices:
        parts += _chapter(chapter, chapter.title, numbered=False)
    day = date_long(made_at.astimezone(WARSAW).date())
    return Paper(
        title=f"{text.title}, {text.subject}",
        heading=text.title,
        subject=text.subject,
        mark="Przyjazny Urząd",
        about=f"Regulamin · {text.subject}",
        foot=f"stan na {day} · SHA-256 treści: {text.sha256[:16]}",
        made_at=made_at,
        parts=parts,
    )


def _warning(text: Regulations) -> str:
    left = counted(text.open_clauses, "postanowienie", "postanowienia", "postanowień")
    return (
        f"Wzór regulaminu. Daty, opłaty, progi i terminy pochodzą z ustawień edycji i z programu. {left} "
        "oznaczone "
        f"słowami „{OPEN}” musi rozstrzygnąć organizator, a całość sprawdzić prawnik."
    )


def _chapter(chapter: Chapter, title: str, *, numbered: bool = True) -> list[Part]:
    parts: list[Part] = [Heading(title)]
    for place, clause in enumerate(chapter.clauses, 1):
        said = f"{OPEN}: {clause.text}" if clause.open else clause.text
        parts.append(Text(f"{place}. {said}" if numbered else said, strong=OPEN if clause.open else ""))
        if clause.points:
            parts.append(Points(clause.points))
    if chapter.grid:
        parts.append(_table(chapter.grid))
    return parts


def _table(grid: Grid) -> Table:
    return Table(grid.heads, grid.rows, grid.widths, right=grid.right)
