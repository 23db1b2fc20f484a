"""One resolution of the panel as a document of its own, its figures from the journal."""

from collections.abc import Iterator

from certification.models import Edition
from certification.polish import date_long
from workflows.deadlines.clocks import local_day
from workflows.documents.grounds import legal_ground
from workflows.documents.paper import Facts, Heading, Paper, Part, Text, mark_of
from workflows.documents.votes_on_record import ballots_on_record, resolutions_on_record
from workflows.door import concrete
from workflows.models import Ballot, Case, Resolution, Session
from workflows.panel.words import decision_of, motion_of

LINE = "." * 60


def resolution_docx(resolution: Resolution) -> bytes:
    """The resolution as DOCX."""
    from workflows.documents.docx_paper import write_docx

    return write_docx(resolution_paper(resolution))


def resolution_pdf(resolution: Resolution) -> bytes:
    """The same as a tagged PDF, ready for signatures."""
    from workflows.documents.pdf import write_pdf
    from workflows.documents.pdf.signable import signable

    return signable(write_pdf(resolution_paper(resolution)))


def resolution_paper(resolution: Resolution) -> Paper:
    """What it says, in order.

    Raises:
        LookupError: it was not adopted at a session of the panel.

    """
    session = resolution.session
    if session is None:
        raise LookupError("the resolution was adopted at no session")
    case = concrete(resolution.case)
    told = _on_record(session, resolution)
    day = date_long(local_day(told.adopted_at))
    edition = session.of_edition
    return Paper(
        title=f"Uchwała {told.number}",
        heading=f"Uchwała nr {told.number}",
        subject=f"Kapituły z {day}",
        mark=mark_of(edition.is_sample),
        about=f"Uchwała · {told.number}",
        foot=f"posiedzenie {session.number}",
        made_at=told.adopted_at,
        parts=[*_about(case, session, edition), *_decided(told, session), *_reasons(told), *_signatures()],
    )


def _on_record(session: Session, resolution: Resolution) -> Resolution:
    rows = resolutions_on_record(session, [resolution.case_id]).get(resolution.case_id, [])
    return next(row for row in rows if row.pk == resolution.pk)


def _about(case: Case, session: Session, edition: Edition) -> Iterator[Part]:
    yield Facts(
        [
            ("Sprawa", case.title),
            ("Edycja", edition.name),
            ("Posiedzenie", f"{session.number}, {session.place}"),
            ("Podstawa", legal_ground(edition)),
        ]
    )


def _decided(resolution: Resolution, session: Session) -> Iterator[Part]:
    yield Heading("Rozstrzygnięcie")
    decision = decision_of(resolution)
    yield Text(f"{decision}.", decision)
    if resolution.condition:
        yield Text(f"Warunek: {resolution.condition}", "Warunek:")
    yield Heading("Głosowanie")
    ballots = ballots_on_record(session, [resolution.case_id]).get(resolution.case_id, [])
    deciding = next((each for each in ballots if each.pk == resolution.ballot_id), None)
    if deciding is None:
        yield Text("Żaden wniosek nie uzyskał większości głosów, więc znaku nie przyznano.")
        return
    yield Facts(_figures(deciding))


def _figures(ballot: Ballot) -> list[tuple[str, str]]:
    return [
        ("Wniosek", motion_of(ballot)),
        ("Sposób", str(Ballot.Kind(ballot.kind).label)),
        (
            "Głosy",
            f"za {ballot.votes_for}, przeciw {ballot.votes_against}, wstrzymało się {ballot.abstained}",
        ),
        (
            "Kworum",
            f"uprawnionych {ballot.entitled}, obecnych {ballot.present}, wymagane kworum {ballot.quorum}",
        ),
    ]


def _reasons(resolution: Resolution) -> Iterator[Part]:
    yield Heading("Uzasadnienie")
    yield Text(resolution.reasons)
    if resolution.replaces:
        yield Text(f"Uchwała następuje po uchwale {resolution.replaces.number}.")


def _signatures() -> Iterator[Part]:
    yield Heading("Podpisy")
    yield Text("Przewodniczenie obradom w tej sprawie:")
    yield Text(LINE)
    yield Text("Sekretarz posiedzenia:")
    yield Text(LINE)
