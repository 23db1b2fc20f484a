"""A correction of minutes: what stood, what is right and why; the minutes themselves stay as they were filed."""

from certification.polish import date_long
from workflows.deadlines.clocks import local_day
from workflows.documents.minutes import LINE
from workflows.documents.paper import Facts, Heading, Paper, Text, mark_of
from workflows.models import JournalEntry, Session


def correction_docx(session: Session, line: JournalEntry, number: int, sha256: str) -> bytes:
    """The correction as DOCX."""
    from workflows.documents.docx_paper import write_docx

    return write_docx(correction_paper(session, line, number, sha256))


def correction_pdf(session: Session, line: JournalEntry, number: int, sha256: str) -> bytes:
    """The same as a tagged PDF, ready for signatures."""
    from workflows.documents.pdf import write_pdf
    from workflows.documents.pdf.signable import signable

    return signable(write_pdf(correction_paper(session, line, number, sha256)))


def correction_paper(session: Session, line: JournalEntry, number: int, sha256: str) -> Paper:
    """What it says. ``line``: the journal's about it; ``sha256``: of the minutes as they were filed."""
    day, told = date_long(local_day(line.at)), line.payload
    position = told.get("position")
    return Paper(
        title=f"Sprostowanie nr {number} do protokołu {session.number}",
        heading=f"Sprostowanie nr {number}",
        subject=f"do protokołu posiedzenia Kapituły nr {session.number}",
        mark=mark_of(session.of_edition.is_sample),
        about=f"Sprostowanie nr {number} · {session.number}",
        foot=f"sprostowanie z {day}",
        made_at=line.at,
        parts=[
            Facts(
                [
                    ("Dotyczy", f"punktu {position} porządku obrad" if position else "całego protokołu"),
                    ("Było", str(told["passage"])),
                    ("Jest", str(told["instead"])),
                    ("Powód", line.reason),
                    ("Sporządzenie", f"{line.actor}, {day}"),
                ]
            ),
            Text(
                "Protokół pozostaje w aktach bez zmian. Sprostowanie czyta się razem z nim. Skrót SHA-256 "
                f"pliku protokołu: {sha256}."
            ),
            Heading("Podpisy"),
            Text("Przewodniczenie posiedzeniu:"),
            Text(LINE),
            Text("Sekretarz posiedzenia:"),
            Text(LINE),
        ],
    )
