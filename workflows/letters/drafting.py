"""How a letter is written: from a text template, in the name of the secretariat, waiting for approval."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.template.loader import render_to_string

from certification import polish
from certification.models import Office, User
from criteria.rows import insert
from workflows.context import Context
from workflows.deadlines.clocks import local_day
from workflows.letters.models import Channel, Letter, LetterKind
from workflows.models.application import Application
from workflows.models.case import Case


def draft(context: Context, kind: LetterKind, template: str, extra: Mapping[str, Any]) -> Letter:
    """Write a letter of ``kind`` to the office of the case from ``templates/letters/<template>.txt``.

    The subject says which case and nothing of the outcome. ``extra`` adds to what every
    template knows: ``case``, ``office``, ``name`` (in four grammatical cases), ``edition``,
    ``contest`` (the mark and the edition), ``today``.
    """
    letter = insert(
        Letter(
            case_id=context.case.pk,
            kind=kind,
            channel=Channel.EMAIL,
            recipient=address(addressee(context.case), Channel.EMAIL),
            subject=subject_of(context.case),
            body=render(context.case, template, local_day(context.now), extra),
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


def render(case: Case, template: str, day: date, extra: Mapping[str, Any]) -> str:
    """The text of a letter as it stands on ``day``."""
    known = {
        "case": case,
        "office": addressee(case),
        "name": addressee(case).name_on(day),
        "edition": case.edition,
        "contest": f"„{case.edition.programme.name_pl}” ({case.edition.name})",
        "today": polish.date_long(day),
        **extra,
    }
    text = render_to_string(f"letters/{template}.txt", known)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


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
