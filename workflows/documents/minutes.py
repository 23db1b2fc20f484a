"""The minutes of a session of the panel as DOCX."""

from datetime import datetime
from typing import Any

from docx.shared import Pt

from certification.clock import WARSAW
from certification.models import User
from certification.polish import counted, date_long
from workflows.documents import house_style as house
from workflows.documents.minutes_content import Attendance, CasePart, Minutes, minutes_of
from workflows.models import AgendaItem, Ballot, Resolution, Session
from workflows.panel.wording import result_in_words
from workflows.panel.words import decision_of, motion_of

TITLE = "Protokół posiedzenia Kapituły"
NOBODY = "nikt"


def minutes_for(session: Session, reader: User | None = None, *, votes: bool = False) -> bytes:
    """The minutes as this person may read them (nobody: all cases, for the file).

    Cases a person is recused from are left out of their copy. ``votes``: with who voted how, for members.
    """
    return draw(minutes_of(session, reader, votes=votes))


def draw(minutes: Minutes) -> bytes:
    """The document."""
    session = minutes.session
    day = date_long(_local(session.scheduled_at).date())
    document = house.new_document(f"{TITLE} {session.number}", f"Posiedzenie z {day}", session.moved_at)
    house.header_and_footer(
        document, "Przyjazny Urząd", f"{TITLE} · {session.number}", f"posiedzenie z {day}"
    )
    document.add_paragraph(TITLE, style="Title")
    document.add_paragraph(f"nr {session.number} z {day}", style="Subtitle")
    _about(document, minutes)
    _attendance(document, minutes)
    _agenda(document, minutes)
    for part in minutes.parts:
        _case(document, part, minutes.votes)
    _signatures(document, minutes)
    return house.to_bytes(document)


def _about(document: Any, minutes: Minutes) -> None:
    session = minutes.session
    presided = "\n".join(f"{name} (od godz. {_hour(since)})" for name, since in minutes.presided)
    house.facts(
        document,
        [
            ("Edycja", session.of_edition.name),
            ("Miejsce", session.place),
            ("Otwarcie", _moment(minutes.opened_at)),
            ("Zamknięcie", _moment(minutes.closed_at)),
            ("Prowadzenie", presided or NOBODY),
            ("Kworum posiedzenia", counted(minutes.quorum, "osoba", "osoby", "osób")),
        ],
    )


def _attendance(document: Any, minutes: Minutes) -> None:
    document.add_heading("Obecność", level=1)
    house.table(
        document,
        ("Imię i nazwisko", "Funkcja", "Czas obecności"),
        [(each.name, each.capacity, _stays(each)) for each in minutes.attendance],
        (0.34, 0.38, 0.28),
    )


def _stays(attendance: Attendance) -> str:
    if not attendance.stays:
        return "nieobecność"
    spans = (
        f"{_hour(stay.arrived_at)}–{_hour(stay.left_at) if stay.left_at else 'do końca'}"
        for stay in attendance.stays
    )
    return ", ".join(spans)


def _agenda(document: Any, minutes: Minutes) -> None:
    document.add_heading("Porządek obrad", level=1)
    if minutes.parts:
        house.table(
            document,
            ("Punkt", "Sprawa", "Wynik"),
            [(str(part.item.position), part.title, _outcome(part)) for part in minutes.parts],
            (0.10, 0.56, 0.34),
        )
    else:
        document.add_paragraph("W porządku obrad nie było spraw.")
    if minutes.omitted:
        left_out = counted(minutes.omitted, "sprawę", "sprawy", "spraw")
        document.add_paragraph(f"Pominięto {left_out}, z których czytelnik protokołu jest wyłączony.")


def _outcome(part: CasePart) -> str:
    label = AgendaItem.State(part.item.state).label
    numbers = ", ".join(resolution.number for resolution in part.resolutions)
    return f"{label}: {numbers}" if numbers else str(label)


def _case(document: Any, part: CasePart, votes: bool) -> None:
    document.add_heading(f"{part.item.position}. {part.title}", level=1)
    rows = [("Wyłączenia", ", ".join(part.recused) or NOBODY)]
    if part.question:
        rows += [("Pytanie Kapituły", part.question), ("Adresat pytania", part.asked)]
    house.facts(document, rows)
    if part.ballots:
        _ballots(document, part.ballots, votes)
    for resolution in part.resolutions:
        _resolution(document, resolution)
    if not part.ballots and not part.resolutions and not part.question:
        document.add_paragraph("W tej sprawie nie głosowano.")


def _ballots(document: Any, ballots: tuple[Ballot, ...], votes: bool) -> None:
    document.add_heading("Głosowania", level=2)
    house.table(
        document,
        ("Wniosek", "Sposób", "Za", "Przeciw", "Wstrz.", "Upr.", "Obecni", "Kworum"),
        [_figures(ballot) for ballot in ballots],
        (0.20, 0.14, 0.07, 0.13, 0.11, 0.09, 0.12, 0.14),
        right=(2, 3, 4, 5, 6, 7),
    )
    for ballot in ballots:
        told = _votes(ballot) if votes else ""
        document.add_paragraph(f"{motion_of(ballot)} – {result_in_words(ballot)} {told}".strip())


def _figures(ballot: Ballot) -> tuple[str, ...]:
    kind = str(Ballot.Kind(ballot.kind).label)
    manner = f"{kind}, tura {ballot.round}" if ballot.round > 1 else kind
    figures = (
        ballot.votes_for,
        ballot.votes_against,
        ballot.abstained,
        ballot.entitled,
        ballot.present,
        ballot.quorum,
    )
    return (motion_of(ballot), manner, *map(str, figures))


def _votes(ballot: Ballot) -> str:
    """Names in a ballot by name; in a secret one the list in which each voter finds the code of the receipt."""
    if ballot.kind == Ballot.Kind.SECRET:
        codes = (f"{vote.receipt} – {vote.get_choice_display()}" for vote in ballot.secret_votes.all())
        listed = "; ".join(sorted(codes))
        return f"Lista głosów według kodów: {listed}." if listed else ""
    votes = sorted((str(vote.member), vote.get_choice_display()) for vote in ballot.named_votes.all())
    listed = "; ".join(f"{name} – {choice}" for name, choice in votes)
    return f"Głosy: {listed}." if listed else ""


def _resolution(document: Any, resolution: Resolution) -> None:
    document.add_heading(f"Uchwała {resolution.number}", level=2)
    rows = [("Rozstrzygnięcie", decision_of(resolution)), ("Uzasadnienie", resolution.reasons)]
    if resolution.condition:
        rows.insert(1, ("Warunek", resolution.condition))
    if resolution.standing == Resolution.Standing.CORRECTED:
        rows.append(("Uwaga", "Uchwała skorygowana na tym samym lub następnym posiedzeniu."))
    house.facts(document, rows)


def _signatures(document: Any, minutes: Minutes) -> None:
    document.add_heading("Podpis", level=1)
    last = minutes.presided[-1][0] if minutes.presided else ""
    document.add_paragraph(f"Posiedzenie prowadzi i protokół podpisuje: {last}")
    line = document.add_paragraph("……………………………………")
    line.paragraph_format.space_before = Pt(36)


def _local(moment: datetime) -> datetime:
    return moment.astimezone(WARSAW)


def _hour(moment: datetime) -> str:
    return f"{_local(moment):%H:%M}"


def _moment(moment: datetime | None) -> str:
    return f"{date_long(_local(moment).date())}, godz. {_hour(moment)}" if moment else "–"
