"""How a letter is written: in the words of its edition, in the name of the secretariat, waiting for approval."""

from collections.abc import Mapping
from datetime import date

from django.template.loader import render_to_string

from certification.models import Office, User
from criteria.rows import insert
from workflows.context import Context
from workflows.deadlines.clocks import local_day
from workflows.letters.models import Channel, Letter, LetterKind
from workflows.models.application import Application
from workflows.models.case import Case
from workflows.wording.common import of_case, of_edition, of_office
from workflows.wording.queries import in_use
from workflows.wording.texts import fill


def draft(context: Context, kind: LetterKind, text: str, values: Mapping[str, str]) -> Letter:
    """Write a letter of ``kind`` to the office of the case, in the words its edition uses for ``text``.

    The subject says which case and nothing of the outcome. ``values``: what this text may name beside what every
    letter may (``workflows.wording``).
    """
    case, day = context.case, local_day(context.now)
    office = addressee(case).name_on(day)
    known = {**of_office(office), **of_edition(case.edition), **of_case(str(case), day), **values}
    return put_down(context, kind, fill(in_use(case.edition, text).words, known))


def put_down(context: Context, kind: LetterKind, words: str) -> Letter:
    """A letter with these words, between what every letter begins and ends with."""
    letter = insert(
        Letter(
            case_id=context.case.pk,
            kind=kind,
            channel=Channel.EMAIL,
            recipient=address(addressee(context.case), Channel.EMAIL),
            subject=subject_of(context.case),
            body=framed(context.case, local_day(context.now), words),
            drafted_by=author(context),
            drafted_at=context.now,
        )
    )
    context.record["letter"] = letter.pk
    return letter


def author(context: Context) -> User:
    """Who answers for a letter: the timer writes none."""
    assert context.actor is not None
    return context.actor


def addressee(case: Case) -> Office:
    """The office that letters of a case go to; only cases about an office write any."""
    office = case.subject
    assert office is not None
    return office


def framed(case: Case, day: date, words: str) -> str:
    """The whole text of a letter of this day."""
    return sheet(
        addressee(case).name_on(day).nominative,
        of_edition(case.edition),
        of_case(str(case), day),
        words,
    )


def sheet(office: str, edition: Mapping[str, str], case: Mapping[str, str], words: str) -> str:
    """A letter as it leaves: the day, the case and whom it is for, the words, who writes."""
    known = {
        "name": office,
        "number": case["numer_sprawy"],
        "today": case["data"],
        "programme": edition["program"],
        "body": words,
    }
    return render_to_string("letters/_letter.txt", known).strip() + "\n"


def subject_of(case: Case) -> str:
    """What a letter's subject says: which case, never how it stands."""
    return f"Przyjazny Urząd: pismo w sprawie {case.CALLED} {case}"


def address(office: Office, channel: str) -> str:
    """Where a letter goes by a channel; empty if the office has no such address."""
    if channel == Channel.EMAIL:
        return office.email
    if channel == Channel.E_DELIVERY:
        return office.e_delivery
    if office.street and office.postcode and office.city:
        return f"{office.street}, {office.postcode} {office.city}"
    return ""


def application(context: Context) -> Application:
    """The case of an act of the application's law."""
    assert isinstance(context.case, Application)
    return context.case
