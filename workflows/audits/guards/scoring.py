"""Filling the sheets and closing them (acts save_sheet, submit_sheet, record_visit, 10)."""

from collections.abc import Callable

from certification.models import Role
from criteria.said import joined, said
from criteria.sheets import Missing, missing
from workflows.audits.models import AssignmentState
from workflows.audits.queries import application, demands_visit, team_before, visit_of
from workflows.audits.sheets import SCORED_BY_OFFICE, own_sheet
from workflows.context import Context
from workflows.deadlines.clocks import local_day
from workflows.refusal import Reason
from workflows.registry import guard
from workflows.states import State
from workflows.values import day, number

LISTED = 8
"""How many missing things a refusal names before it only counts the rest."""


@guard
def own_open_sheet(context: Context) -> Reason | None:
    """``sheet`` (primary key) is the actor's own and open; where it may be left out, theirs is meant."""
    sheet = own_sheet(context)
    if sheet is None:
        return Reason("own_open_sheet", "Nie masz w tej sprawie arkusza, w którym można pisać.")
    if "sheet" in context.payload and number(context.payload["sheet"]) != sheet.pk:
        return Reason("own_open_sheet", "To nie jest Twój arkusz.", "Otwórz własny arkusz.")
    if not sheet.is_open:
        return Reason(
            "own_open_sheet",
            said(
                "Arkusz jest już zamknięty: {get_state_display}.", get_state_display=sheet.get_state_display()
            ),
        )
    return None


@guard
def rows_readable(context: Context) -> Reason | None:
    """``rows`` maps a criterion's code to what changes in it; ``revision`` is the one that was shown.

    A row: ``points`` 0–5 or null, ``not_applicable``, ``justification``, ``na_reason``.
    """
    rows, revision = context.payload.get("rows"), context.payload.get("revision", 0)
    readable = isinstance(rows, dict) and all(isinstance(row, dict) for row in rows.values())
    if readable and number(revision) is not None:
        return None
    return Reason(
        "rows_readable", "Nie można odczytać ocen.", "Wczytaj arkusz ponownie i zapisz jeszcze raz."
    )


@guard
def scores_by_their_author(context: Context) -> Reason | None:
    """The office scores itself while it fills in the application; afterwards only experts score."""
    if context.role != Role.PREPARER or context.source in SCORED_BY_OFFICE:
        return None
    return Reason("scores_by_their_author", "Na tym etapie oceny wpisuje ekspert.", "Dołącz dowody.")


@guard
def only_listed_items(context: Context) -> Reason | None:
    """In an application returned for completion only the criteria named in its defects are open."""
    if context.source != State.RETURNED:
        return None
    listed = own_sheet(context)
    open_codes = set(listed.editable_codes or ()) if listed and listed.editable_codes is not None else None
    rows, named = context.payload.get("rows"), context.payload.get("criteria")
    touched = list(rows) if isinstance(rows, dict) else named if isinstance(named, list) else []
    locked = sorted({str(code) for code in touched} - open_codes) if open_codes is not None else []
    if not locked:
        return None
    return Reason(
        "only_listed_items",
        said("Tych kryteriów nie obejmuje wezwanie do uzupełnienia: {locked}.", locked=", ".join(locked)),
        "Zmień tylko to, co wymieniono w wezwaniu.",
    )


@guard
def every_score_justified(context: Context) -> Reason | None:
    """Every criterion has points with a justification, or N/A with a reason."""
    return _lacking(context, "every_score_justified", lambda item: not item.code.startswith("evidence"))


@guard
def auditor_evidence_attached(context: Context) -> Reason | None:
    """What auditors bring themselves (samples, observations, interviews, mystery client) is in this sheet."""
    return _lacking(context, "auditor_evidence_attached", lambda item: item.code.startswith("evidence"))


def _lacking(context: Context, code: str, wanted: Callable[[Missing], bool]) -> Reason | None:
    found = [str(item) for item in _missing(context) if wanted(item)]
    if not found:
        return None
    rest = [said("I jeszcze: {it}.", it=len(found) - LISTED)] if len(found) > LISTED else []
    return Reason(code, joined([*found[:LISTED], *rest], " "), "Uzupełnij arkusz i złóż go ponownie.")


def _missing(context: Context) -> list[Missing]:
    """What the actor's sheet lacks; two guards ask, the database is asked once."""
    if "missing" not in context.found:
        sheet = own_sheet(context)
        context.found["missing"] = missing(sheet, on=local_day(context.now)) if sheet else []
    found: list[Missing] = context.found["missing"]
    return found


@guard
def visit_not_in_future(context: Context) -> Reason | None:
    """``held_on`` is a day that has come, and not before the application was filed."""
    held_on, filed_at = day(context.payload.get("held_on")), application(context).filed_at
    if held_on is None:
        return Reason("visit_not_in_future", "Nie można odczytać dnia wizyty.", "Podaj go jako RRRR-MM-DD.")
    if held_on > local_day(context.now):
        return Reason(
            "visit_not_in_future", "Wizyta jeszcze się nie odbyła.", "Odnotuj ją po jej zakończeniu."
        )
    if filed_at and held_on < local_day(filed_at):
        return Reason(
            "visit_not_in_future", "Wizyta nie mogła odbyć się przed złożeniem zgłoszenia.", "Popraw datę."
        )
    return None


@guard
def every_audit_sheet_submitted(context: Context) -> Reason | None:
    """As many auditors as the edition demands have handed in their sheets, and nobody is still to."""
    asked = (AssignmentState.PROPOSED, AssignmentState.ACCEPTED, AssignmentState.ACTIVE)
    waiting = ", ".join(str(each.expert) for each in team_before(context, *asked))
    if waiting:
        return Reason(
            "every_audit_sheet_submitted",
            said("Jeszcze oceniają: {waiting}.", waiting=waiting),
            "Poczekaj na ich arkusze.",
        )
    if len(team_before(context, AssignmentState.SUBMITTED)) < context.edition.min_team:
        return Reason(
            "every_audit_sheet_submitted",
            "W zespole brakuje eksperta.",
            "Koordynator musi wskazać osobę w miejsce tej, która odeszła.",
        )
    return None


@guard
def visit_held(context: Context) -> Reason | None:
    """The visit took place, where some criterion of this type of office is audited on site."""
    if visit_of(context.case) or not demands_visit(application(context)):
        return None
    return Reason("visit_held", "Brakuje wizyty w urzędzie.", "Odnotuj, kiedy się odbyła.")
