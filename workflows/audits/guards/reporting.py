"""The office's remarks, the auditors' answers, the review of the file (acts 12-14, 16, 17)."""

from typing import Any, cast

from certification.models import Role
from criteria.said import said
from criteria.scoring import MAX_POINTS
from workflows.audits.guards.settling import criterion_of
from workflows.audits.queries import application, latest_report, waived_since
from workflows.context import Context
from workflows.deadlines import DeadlineKind
from workflows.deadlines.clocks import has_run_out, latest
from workflows.impartiality.queries import barred
from workflows.letters.models import LetterKind, LetterState
from workflows.models import AuditReport, Deadline, JournalEntry, Letter, Remark, Waiver
from workflows.refusal import Reason
from workflows.registry import guard
from workflows.values import number, rows, text

CHANGING = (Remark.Answer.ACCEPTED.value, Remark.Answer.PARTLY.value)


def report_before(context: Context) -> AuditReport | None:
    """The last version of the report, read once for all guards and effects of an act; ``issued`` tells them of a
    new one.
    """
    if "report" not in context.found:
        context.found["report"] = latest_report(context.case)
    return cast("AuditReport | None", context.found["report"])


def issued(context: Context, report: AuditReport) -> None:
    """From now on this is the last version."""
    context.found["report"] = report


@guard
def report_delivered(context: Context) -> Reason | None:
    """The office has had the last version of the report: its letter was delivered."""
    report = report_before(context)
    letters = Letter.objects.filter(
        case_id=context.case.pk, kind=LetterKind.REPORT, state=LetterState.DELIVERED
    )
    if report and letters.filter(drafted_at__gte=report.made_at).exists():
        return None
    return Reason(
        "report_delivered", "Raport nie został jeszcze doręczony.", "Poczekaj na doręczenie pisma z raportem."
    )


def _reply_deadline(context: Context, report: AuditReport | None) -> Deadline | None:
    """The time to reply to the last version; an earlier version's does not count."""
    deadline = latest(context.case, DeadlineKind.REPLY)
    return deadline if report and deadline and deadline.set_at >= report.made_at else None


@guard
def reply_in_time(context: Context) -> Reason | None:
    """The office's time to remark is not over."""
    deadline = _reply_deadline(context, report_before(context))
    if deadline is None or not has_run_out(deadline, context.now):
        return None
    return Reason(
        "reply_in_time",
        said("Termin na uwagi minął: {explanation}.", explanation=deadline.explained),
        "Można poprosić sekretariat o jego przywrócenie.",
    )


@guard
def reply_time_over_or_waived(context: Context) -> Reason | None:
    """The office let its time pass, or said that it has no remarks."""
    report = report_before(context)
    deadline = _reply_deadline(context, report)
    if deadline and has_run_out(deadline, context.now):
        return None
    if report and waived_since(context.case, Waiver.Kind.REPLY, report.made_at):
        return None
    until = said(" Termin: {explanation}.", explanation=deadline.explained) if deadline else ""
    return Reason(
        "reply_time_over_or_waived",
        said("Urząd może jeszcze zgłosić uwagi do raportu.{until}", until=until),
        "Poczekaj na koniec terminu albo na zrzeczenie urzędu.",
    )


@guard
def remarks_tied_to_criteria(context: Context) -> Reason | None:
    """``remarks``: a list of ``{"criterion": code, "text": …}``, each about a criterion of this office."""
    remarks = rows(context.payload.get("remarks"))
    if remarks and all(
        text(row.get("text")) and criterion_of(context, row.get("criterion")) for row in remarks
    ):
        return None
    return Reason(
        "remarks_tied_to_criteria",
        "Każda uwaga musi mieć treść i wskazywać kryterium.",
        "Przy każdej uwadze wybierz kryterium, którego dotyczy.",
    )


@guard
def every_remark_answered(context: Context) -> Reason | None:
    """``answers``: a list of ``{"remark": primary key, "answer": code, "reason": …}``, one for each remark.

    ``answer`` is "accepted", "partly" or "rejected". An answer may carry ``points``.
    """
    answers = rows(context.payload.get("answers")) or []
    asked = set(unanswered(context))
    answered = [number(row.get("remark")) for row in answers]
    readable = all(row.get("answer") in Remark.Answer.values and text(row.get("reason")) for row in answers)
    if readable and len(answered) == len(asked) and set(answered) == asked:
        return None
    return Reason(
        "every_remark_answered",
        said(
            "Każda uwaga (razem {asked_count}) musi dostać jedną odpowiedź z uzasadnieniem.",
            asked_count=len(asked),
        ),
        "Przy każdej wybierz: uwzględniona, uwzględniona częściowo albo nieuwzględniona, i napisz dlaczego.",
    )


def unanswered(context: Context) -> dict[int, Remark]:
    """Remarks that wait for an answer, by primary key."""
    remarks = Remark.objects.filter(case_id=context.case.pk, answered_at=None).select_related("criterion")
    return {remark.pk: remark for remark in remarks}


@guard
def changed_scores_agreed(context: Context) -> Reason | None:
    """A score that changes (``points``) follows from a remark taken in, and is the one another auditor agreed to."""
    changes = [row for row in rows(context.payload.get("answers")) or [] if row.get("points") is not None]
    if not changes:
        return None
    remarks = unanswered(context)
    for row in changes:
        if reason := _change_refused(row, remarks.get(number(row.get("remark")) or 0)):
            return reason
    scored = [remarks[row["remark"]].criterion_id for row in changes]
    if len(set(scored)) < len(scored):
        return _not_agreed("Jedno kryterium dostało dwie nowe oceny.", "Zostaw jedną.")
    return None


def _change_refused(row: dict[str, Any], remark: Remark | None) -> Reason | None:
    if remark is None or remark.criterion_id is None or row.get("answer") not in CHANGING:
        return _not_agreed(
            "Ocena zmienia się tylko po uwzględnieniu uwagi do kryterium.", "Popraw odpowiedź."
        )
    if remark.agreed_at is None or number(row["points"]) != remark.proposed_points:
        return _not_agreed(
            "Na tę zmianę oceny nie zgodził się drugi ekspert.",
            "Zaproponuj zmianę i poczekaj na jego zgodę albo odpowiedz bez zmiany oceny.",
        )
    return None


def _not_agreed(text: str, remedy: str) -> Reason:
    return Reason("changed_scores_agreed", text, remedy)


def remark_named(context: Context) -> Remark | None:
    """The remark of the payload (primary key), if it waits for an answer."""
    return unanswered(context).get(number(context.payload.get("remark")) or 0)


@guard
def change_follows_remark(context: Context) -> Reason | None:
    """``remark`` is about a criterion and not answered yet; ``points`` are 0–5."""
    remark, points = remark_named(context), number(context.payload.get("points"))
    if remark is None or remark.criterion_id is None:
        return Reason("change_follows_remark", "Nie ma takiej uwagi, która czeka na odpowiedź.")
    if points is None or not 0 <= points <= MAX_POINTS:
        return Reason(
            "change_follows_remark",
            "Ta ocena jest spoza skali.",
            said("Podaj punkty od 0 do {points}.", points=MAX_POINTS),
        )
    return None


@guard
def change_proposed_by_another(context: Context) -> Reason | None:
    """A change is proposed after ``remark``, and not by the actor: two auditors agree on a score."""
    remark = remark_named(context)
    if remark is None or remark.proposed_points is None or remark.agreed_at is not None:
        return Reason("change_proposed_by_another", "Nie ma takiej propozycji, która czeka na zgodę.")
    own = JournalEntry.objects.filter(case_id=context.case.pk, act="propose_change", actor=context.actor)
    if not any(line.payload.get("remark") == remark.pk for line in own):
        return None
    return Reason(
        "change_proposed_by_another",
        "Tę zmianę zaproponowałaś lub zaproponowałeś Ty.",
        "Zgodzić się musi inny ekspert zespołu.",
    )


@guard
def reviewer_independent(context: Context) -> Reason | None:
    """The reviewer did not audit the case and has no interest in it."""
    why = barred(context.case, context.actor, Role.REVIEWER) if context.actor else None
    if why is None:
        return None
    return Reason(
        "reviewer_independent", why, "Akta musi przejrzeć osoba, która nie pracowała przy tej sprawie."
    )


@guard
def file_not_returned_before(context: Context) -> Reason | None:
    """A file goes back once at most."""
    if not application(context).returned_file:
        return None
    return Reason(
        "file_not_returned_before", "Akta można zwrócić tylko raz.", "Przekaż sprawę Kapitule z rekomendacją."
    )
