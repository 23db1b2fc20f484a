"""The office's completion: every defect answered, what changed kept beside it."""

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from criteria import sheets
from criteria.models import Evidence, Score, Sheet
from criteria.said import said
from criteria.sheets.reading import criteria_of
from workflows.context import Context
from workflows.filing.content import freeze
from workflows.letters.drafting import application
from workflows.models.application import Application, Defect
from workflows.refusal import Reason
from workflows.registry import effect, guard
from workflows.values import number, rows, text

if TYPE_CHECKING:
    from criteria.sheets.reading import CriterionFor

_SCORE = ("points", "not_applicable", "justification", "na_reason")
_PIECE = ("evidence_type", "title", "file_id", "url", "note", "issued_on")


@guard
def every_defect_answered(context: Context) -> Reason | None:
    """Payload ``answers``: a list of ``{"defect": pk, "answer": text, "evidence": [pk, …]}``.

    One for each defect of the present round; ``evidence`` may be left out, and is of the sheet in hand.
    """
    answers = rows(context.payload.get("answers"))
    if answers is None:
        return Reason("every_defect_answered", "Odpowiedzi muszą być listą.", "Odpowiedz na każdy brak.")
    case = application(context)
    given = {number(item.get("defect")): text(item.get("answer")) for item in answers}
    asked = {defect.pk: defect.text for defect in _open_defects(case)}
    if silent := [wanted for key, wanted in asked.items() if not given.get(key)]:
        return Reason(
            "every_defect_answered",
            said("Brakuje odpowiedzi: {listed}.", listed="; ".join(wanted.rstrip(" .") for wanted in silent)),
            "Napisz przy każdym braku, jak został uzupełniony.",
        )
    if given.keys() - asked.keys():
        return Reason(
            "every_defect_answered", "Odpowiedź dotyczy braku spoza listy.", "Otwórz listę ponownie."
        )
    return _evidence_problem(case, answers)


@effect
def record_completion(context: Context) -> None:
    """Keep the answers, close the new version, and keep what was before and after for each criterion."""
    case = application(context)
    freeze(context)
    sheets.mark_filed(case.self_sheet, at=context.now)
    answers = {item["defect"]: item for item in context.payload["answers"]}
    defects = list(_open_defects(case))
    codes = [defect.criterion_code for defect in defects]
    before, after = _snapshot(case.self_sheet.previous, codes), _snapshot(case.self_sheet, codes)
    for defect in defects:
        defect.answer = text(answers[defect.pk]["answer"])
        defect.before, defect.after = before[defect.criterion_code], after[defect.criterion_code]
    Defect.objects.bulk_update(defects, ["answer", "before", "after"])
    link = Defect.evidence.through
    link.objects.bulk_create(
        link(defect_id=key, evidence_id=piece)
        for key, item in answers.items()
        for piece in dict.fromkeys(item.get("evidence") or [])
    )


def unchanged_since_call(case: Application) -> "list[CriterionFor]":
    """The criteria a call for completion lists whose answer and evidence are still what they were then.

    Two statements, however many criteria. Defects of the whole application name none.
    """
    sheet = case.self_sheet
    if sheet is None or sheet.previous_id is None or not sheet.editable_codes:
        return []
    both: tuple[int, int] = (sheet.previous_id, sheet.pk)
    said_in: dict[tuple[int, str], set[Any]] = defaultdict(set)
    scores = Score.objects.filter(sheet__in=both, criterion__code__in=sheet.editable_codes)
    for version, code, *score in scores.values_list("sheet_id", "criterion__code", *_SCORE):
        said_in[version, code].add(tuple(score))
    pieces = Evidence.objects.filter(
        sheet__in=both, rejected_at=None, criteria__code__in=sheet.editable_codes
    )
    for version, code, *piece in pieces.values_list("sheet_id", "criteria__code", *_PIECE):
        said_in[version, code].add(tuple(piece))
    then, now = both
    same = {code for code in sheet.editable_codes if said_in[then, code] == said_in[now, code]}
    return [each for each in criteria_of(sheet.criteria_set, sheet.office_kind) if each.code in same]


def _open_defects(case: Application) -> Any:
    return case.defects.filter(round=case.returns)


def _evidence_problem(case: Application, answers: list[dict[str, Any]]) -> Reason | None:
    lists = [item.get("evidence") or [] for item in answers]
    pieces = [number(piece) for each in lists if isinstance(each, list) for piece in each]
    ours = Evidence.objects.filter(sheet=case.self_sheet_id, rejected_at=None)
    sound = all(isinstance(each, list) for each in lists) and None not in pieces
    if sound and (not pieces or ours.filter(pk__in=set(pieces)).count() == len(set(pieces))):
        return None
    return Reason(
        "every_defect_answered",
        "Wskazany dowód nie należy do tego zgłoszenia.",
        "Dołącz dowód do arkusza i wskaż go ponownie.",
    )


def _snapshot(sheet: Sheet | None, codes: list[str]) -> dict[str, dict[str, Any]]:
    """What a version says about some criteria, as data."""
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    if sheet is None:
        return found
    for score in sheet.scores.filter(criterion__code__in=codes).values("criterion__code", *_SCORE):
        code = score.pop("criterion__code")
        found[code] = {**score, "evidence": []}
    titles = sheet.evidence.filter(criteria__code__in=codes).values_list("criteria__code", "title")
    for code, title in titles.order_by("pk"):
        found[code].setdefault("evidence", []).append(title)
    return found
