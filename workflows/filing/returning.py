"""Sent back for completion: itemised defects, unlocked items."""

from criteria import sheets
from criteria.said import said
from workflows.context import Context
from workflows.keeping import FILED, release
from workflows.letters.drafting import application
from workflows.models.application import Application, Defect
from workflows.refusal import Reason
from workflows.registry import effect, guard
from workflows.values import rows, text

MOST_DEFECTS = 200


@guard
def defects_itemised(context: Context) -> Reason | None:
    """Payload ``defects``: a list of ``{"text": …, "criterion": code or ""}``, at least one.

    A defect without a criterion is answered in words; only the criteria named unlock.
    """
    items = rows(context.payload.get("defects"))
    if not items or len(items) > MOST_DEFECTS or any(not text(item.get("text")) for item in items):
        return Reason(
            "defects_itemised",
            "Każdy brak musi być opisany osobno.",
            "Napisz przy każdym braku, co urząd ma uzupełnić.",
        )
    named = [item["criterion"] for item in items if item.get("criterion") is not None]
    codes = {code for code in named if isinstance(code, str)}
    strangers = sorted(codes - {""} - _codes(application(context)))
    if strangers or not all(isinstance(code, str) for code in named):
        return Reason(
            "defects_itemised",
            said("Tych kryteriów nie ma w arkuszu tego urzędu: {it}.", it=", ".join(strangers) or "?"),
            "Wybierz kryterium z listy albo zostaw to pole puste.",
        )
    return None


@guard
def returns_left(context: Context) -> Reason | None:
    """The edition says how often an application may be sent back."""
    if application(context).returns < context.edition.max_returns:
        return None
    return Reason(
        "returns_left",
        said(
            "Zgłoszenie zwrócono już {max_returns} razy i więcej nie można.",
            max_returns=context.edition.max_returns,
        ),
        "Dopuść zgłoszenie do oceny albo wskaż warunek udziału, którego nie spełnia.",
    )


@effect
def record_defects(context: Context) -> None:
    """Keep the list as a new round."""
    case = application(context)
    case.returns += 1
    case.save(update_fields=["returns"])
    Defect.objects.bulk_create(
        Defect(
            application=case,
            round=case.returns,
            criterion_code=item.get("criterion") or "",
            text=text(item["text"]),
        )
        for item in context.payload["defects"]
    )
    context.record["round"] = case.returns


@effect
def unlock_listed_items(context: Context) -> None:
    """A later version of the self-assessment, open only where a defect names a criterion."""
    case = application(context)
    named = {item.get("criterion") for item in context.payload["defects"]} - {None, ""}
    case.self_sheet = sheets.revise(case.self_sheet, author=case.self_sheet.author, only=sorted(named))
    case.save(update_fields=["self_sheet"])
    release(context, FILED, case)


def _codes(case: Application) -> set[str]:
    """The criteria this office is measured by."""
    return {each.code for each in sheets.questions(case.edition.criteria_set, case.office.kind)}
