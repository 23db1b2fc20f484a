"""The minutes of a session of the panel, put in order once and written as DOCX and as tagged PDF."""

from collections.abc import Iterator
from datetime import datetime

from certification.clock import WARSAW
from certification.models import User
from certification.polish import counted, date_long
from workflows.documents.minutes_content import Attendance, CasePart, Minutes, minutes_of
from workflows.documents.paper import Facts, Heading, Paper, Part, Table, Text, mark_of
from workflows.models import AgendaItem, Ballot, Resolution, Session
from workflows.panel.wording import result_in_words
from workflows.panel.words import decision_of, motion_of

TITLE = "Protokół posiedzenia Kapituły"
NOBODY = "nikt"
LINE = "." * 60


def minutes_for(session: Session, reader: User | None = None, *, votes: bool = False) -> bytes:
    """The minutes as this person may read them (nobody: all cases, for the file), as DOCX.

    Cases a person is recused from are left out of their copy. ``votes``: with who voted how, for members.
    """
    from workflows.documents.docx_paper import write_docx

    return write_docx(minutes_paper(minutes_of(session, reader, votes=votes)))


def minutes_pdf(session: Session, reader: User | None = None, *, votes: bool = False) -> bytes:
    """The same as a tagged PDF, ready for signatures."""
    from workflows.documents.pdf import write_pdf
    from workflows.documents.pdf.signable import signable

    return signable(write_pdf(minutes_paper(minutes_of(session, reader, votes=votes))))


def minutes_paper(minutes: Minutes) -> Paper:
    """What they say, in order; both writers get the same."""
    session = minutes.session
    day = date_long(_local(session.scheduled_at).date())
    draft = "" if minutes.closed_at else " · PROJEKT"
    return Paper(
        title=f"{TITLE} {session.number}",
        heading=TITLE + (" – projekt" if draft else ""),
        subject=f"nr {session.number} z {day}",
        mark=mark_of(session.of_edition.is_sample),
        about=f"{TITLE} · {session.number}{draft}",
        foot=f"posiedzenie z {day}",
        made_at=minutes.closed_at or session.moved_at,
        parts=[
            *_about(minutes),
            *_attendance(minutes),
            *_agenda(minutes),
            *(part for case in minutes.parts for part in _case(case, minutes.votes)),
            *_signatures(minutes),
        ],
    )


def _about(minutes: Minutes) -> Iterator[Part]:
    session = minutes.session
    presided = "\n".join(f"{name} (od godz. {_hour(since)})" for name, since in minutes.presided)
    yield Facts(
        [
            ("Edycja", session.of_edition.name),
            ("Miejsce", session.place),
            ("Otwarcie", _moment(minutes.opened_at)),
            ("Zamknięcie", _moment(minutes.closed_at)),
            ("Prowadzenie", presided or NOBODY),
            ("Kworum posiedzenia", counted(minutes.quorum, "osoba", "osoby", "osób")),
        ]
    )


def _attendance(minutes: Minutes) -> Iterator[Part]:
    yield Heading("Obecność")
    yield Table(
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


def _agenda(minutes: Minutes) -> Iterator[Part]:
    yield Heading("Porządek obrad")
    if minutes.parts:
        yield Table(
            ("Punkt", "Sprawa", "Wynik"),
            [(str(part.item.position), part.title, _outcome(part)) for part in minutes.parts],
            (0.10, 0.56, 0.34),
        )
    else:
        yield Text("W porządku obrad nie było spraw.")
    if minutes.omitted:
        left_out = counted(minutes.omitted, "sprawę", "sprawy", "spraw")
        of_them = "z której" if minutes.omitted == 1 else "z których"
        yield Text(f"Pominięto {left_out}, {of_them} czytelnik protokołu jest wyłączony.")


def _outcome(part: CasePart) -> str:
    label = AgendaItem.State(part.item.state).label
    numbers = ", ".join(resolution.number for resolution in part.resolutions)
    return f"{label}: {numbers}" if numbers else str(label)


def _case(part: CasePart, votes: bool) -> Iterator[Part]:
    yield Heading(f"{part.item.position}. {part.title}")
    rows = [("Wyłączenia", ", ".join(part.recused) or NOBODY)]
    if part.question:
        rows += [("Pytanie Kapituły", part.question), ("Adresat pytania", part.asked)]
    yield Facts(rows)
    if part.ballots:
        yield from _ballots(part, votes)
    for resolution in part.resolutions:
        yield from _resolution(resolution)
    if not part.ballots and not part.resolutions and not part.question:
        yield Text("W tej sprawie nie głosowano.")


def _ballots(part: CasePart, votes: bool) -> Iterator[Part]:
    yield Heading("Głosowania", 2)
    yield Table(
        ("Wniosek", "Sposób", "Za", "Przeciw", "Wstrz.", "Upr.", "Obecni", "Kworum"),
        [_figures(ballot) for ballot in part.ballots],
        (0.20, 0.14, 0.07, 0.13, 0.11, 0.09, 0.12, 0.14),
        right=(2, 3, 4, 5, 6, 7),
    )
    for ballot in part.ballots:
        told = _votes(ballot, part.votes.get(ballot.pk, ())) if votes else ""
        yield Text(f"{motion_of(ballot)} – {result_in_words(ballot)} {told}".strip())


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


def _votes(ballot: Ballot, told: tuple[tuple[str, str], ...]) -> str:
    """Names in a ballot by name; in a secret one the list in which each voter finds the code of the receipt."""
    listed = "; ".join(f"{who} – {choice}" for who, choice in told)
    if not listed:
        return ""
    secret = ballot.kind == Ballot.Kind.SECRET
    return f"Lista głosów według kodów: {listed}." if secret else f"Głosy: {listed}."


def _resolution(resolution: Resolution) -> Iterator[Part]:
    yield Heading(f"Uchwała {resolution.number}", 2)
    rows = [("Rozstrzygnięcie", decision_of(resolution)), ("Uzasadnienie", resolution.reasons)]
    if resolution.condition:
        rows.insert(1, ("Warunek", resolution.condition))
    if resolution.standing == Resolution.Standing.CORRECTED:
        rows.append(("Uwaga", "Uchwała skorygowana na tym samym lub następnym posiedzeniu."))
    yield Facts(rows)


def _signatures(minutes: Minutes) -> Iterator[Part]:
    yield Heading("Podpisy")
    last = minutes.presided[-1][0] if minutes.presided else NOBODY
    yield Text(f"Posiedzenie prowadzi i protokół podpisuje: {last}")
    yield Text(LINE)
    yield Text("Sekretarz posiedzenia:")
    yield Text(LINE)


def _local(moment: datetime) -> datetime:
    return moment.astimezone(WARSAW)


def _hour(moment: datetime) -> str:
    return f"{_local(moment):%H:%M}"


def _moment(moment: datetime | None) -> str:
    return f"{date_long(_local(moment).date())}, godz. {_hour(moment)}" if moment else "–"
