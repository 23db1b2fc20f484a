"""What the office sends."""

from typing import Any

from certification.models import Edition, Office
from certification.season.scores import FAIR, GOOD, OUTSTANDING, WEAK, rows_for
from certification.season.walk import applicable
from criteria.models import Evidence, Sheet, StoredFile
from tests.walking.instrument import KEPT
from tests.walking.payloads.asking import Asked, Builder, words
from workflows.filing.renewing import unconfirmed
from workflows.models import Assignment, Finding
from workflows.states import State as S

RIGHTS = {S.ADMITTED: "objection", S.REPLY: "reply"}
PROVIDED = {"office": ("DOC", "MIN", "STAT", "URL"), "auditor": ("SAMPLE", "OBS", "INT")}


def _open(a: Asked) -> dict[str, Any]:
    office = a.any(list(Office.objects.order_by("pk")))
    edition = a.any(list(Edition.objects.order_by("pk")))
    scope = {"scope": "Wydział Komunikacji"} if a.seldom() else {}
    return {"office": str(office.public_id), "edition": edition.pk, **scope}


def own_sheet(a: Asked) -> Sheet:
    """The sheet the actor writes in where the case stands."""
    if a.case.state == S.CONDITIONAL and a.case.recheck_sheet_id:
        return Sheet.objects.get(pk=a.case.recheck_sheet_id)
    seat = Assignment.objects.filter(case_id=a.case.pk, expert=a.actor, sheet__isnull=False).first()
    if seat and seat.sheet and a.case.state in (S.AUDIT, S.CONSENSUS):
        return seat.sheet
    return Sheet.objects.get(pk=a.case.self_sheet_id)


def _save(a: Asked) -> dict[str, Any]:
    sheet = own_sheet(a)
    profile = a.any((GOOD, GOOD, OUTSTANDING, FAIR, WEAK)).like(a.any(("a", "b", "c")))
    return {"sheet": sheet.pk, "rows": rows_for(applicable(sheet), profile), "revision": sheet.revision}


def _attach(a: Asked) -> dict[str, Any]:
    sheet = own_sheet(a)
    kinds = PROVIDED[
        "office" if sheet.kind == Sheet.Kind.SELF or a.case.state == S.CONDITIONAL else "auditor"
    ]
    codes = sheet.editable_codes or KEPT
    return {
        "sheet": sheet.pk,
        "evidence_type": a.any(kinds),
        "title": f"Dowód nr {a.dice.randrange(1000)}",
        "criteria": list(codes),
        "declared_clean": True,
        "url": "https://urzad.pokaz.example/dowod",
        **_mended(a),
    }


def _mended(a: Asked) -> dict[str, int]:
    finding = a.one(Finding.objects.filter(case_id=a.case.pk))
    return {"finding": finding} if finding and a.case.state == S.CORRECTION else {}


def _answers(a: Asked) -> dict[str, Any]:
    defects = a.case.defects.filter(round=a.case.returns).values_list("pk", flat=True)
    return {"answers": [{"defect": pk, "answer": "Uzupełniono."} for pk in defects]}


def _signed_copy(a: Asked) -> dict[str, Any]:
    """The scan that the stage keeps: what is tried in vain leaves no file behind."""
    scan = StoredFile.objects.filter(content_type="image/png").first()
    sha256 = scan.sha256 if scan else "0" * 64
    return {"content_sha256": a.case.content_sha256, "signed": sha256, "filename": "skan.png"}


def _name(a: Asked) -> dict[str, Any]:
    name = a.case.office.names.order_by("-valid_from")[0]
    forms = {form: getattr(name, form) for form in ("genitive", "dative", "locative")}
    return forms | ({"broken": name.nominative.replace(" ", "\n", 1)} if a.seldom() else {})


def _remarks(a: Asked) -> dict[str, Any]:
    codes = a.dice.sample(KEPT, a.dice.randint(1, 2))
    return {"remarks": [{"criterion": code, "text": "Prosimy uwzględnić dane."} for code in codes]}


def _team(a: Asked) -> Any:
    return Assignment.objects.filter(case_id=a.case.pk).order_by("pk")


def _object(a: Asked) -> dict[str, Any]:
    people = list(_team(a).values_list("expert_id", flat=True))
    return {"person": a.any(people) if people else 0, "reason": "Prowadził u nas szkolenia."}


BUILDERS: dict[tuple[str, str], Builder] = {
    ("mark", "submit_statement"): words(statement="Nic się nie zmieniło."),
    ("mark", "show_improvement"): words(statement="Punkt obsługi znów działa."),
} | {
    ("application", act): builder
    for act, builder in {
        "open": _open,
        "submit_for_signature": words(headcount=40, declared=True),
        "send_back": words(reason="Proszę poprawić opis."),
        "file": lambda a: {"content_sha256": a.case.content_sha256},
        "file_signed": _signed_copy,
        "complete": _answers,
        "submit_reply": _remarks,
        "request_reconsideration": words(grounds="Nie uwzględniono dowodów."),
        "decline": words(reason="Urząd rezygnuje."),
        "withdraw": words(reason="Reforma urzędu."),
        "save_sheet": _save,
        "submit_sheet": lambda a: {"sheet": own_sheet(a).pk},
        "attach_evidence": _attach,
        "detach_evidence": lambda a: {"evidence": a.one(Evidence.objects.filter(sheet=own_sheet(a)))},
        "confirm_name": _name,
        "confirm_evidence": lambda a: {"pieces": [row.evidence_id for row in unconfirmed(a.case)]},
        "waive": lambda a: {"right": RIGHTS.get(a.case.state, "reconsideration")},
        "object_to_team": _object,
        "plan_correction": lambda a: {
            "finding": a.one(Finding.objects.filter(case_id=a.case.pk)),
            "plan": "Nowa procedura w 14 dni.",
        },
        "answer_deferral": words(answer="Od pobrania biletu."),
    }.items()
}
