"""Evidence is attached with its criteria, removed while the sheet is open, rejected with a reason."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from criteria.evidence import NewEvidence, attach, attach_all, detach, reject
from criteria.files import store
from criteria.models import Evidence, Sheet, StoredFile
from criteria.sheets import SheetStateError, open_sheet
from criteria.sheets.reading import criteria_of, evidence_types_of
from tests.criteria.conftest import NOW, demanded
from tests.criteria.test_saving_scores import statements

URL = "https://bip.urzad.example/plan"


def refused(sheet: Sheet, item: NewEvidence, by) -> str:
    with pytest.raises(ValidationError) as caught:
        attach(sheet, item, by=by, at=NOW)
    assert not Evidence.objects.exists()
    return str(caught.value.messages[0])


def test_a_document_supports_several_criteria(self_sheet, preparer):
    document = store(b"%PDF-1.7 plan", filename="plan.pdf")
    proof = attach(
        self_sheet,
        NewEvidence(
            "DOC",
            " Plan ",
            ["A-01", "A-02", "A-01"],
            file=document,
            filename="plan.pdf",
            issued_on=date(2026, 1, 5),
            declared_clean=True,
        ),
        by=preparer,
        at=NOW,
    )

    stored = Evidence.objects.get()
    assert stored == proof
    assert (stored.title, stored.filename, stored.issued_on) == ("Plan", "plan.pdf", date(2026, 1, 5))
    assert (stored.added_by_id, stored.added_at) == (preparer.pk, NOW)
    assert [criterion.code for criterion in stored.criteria.order_by("code")] == ["A-01", "A-02"]


@pytest.mark.parametrize("count", [1, 60])
def test_any_number_is_attached_in_three_statements(self_sheet, preparer, count):
    items = demanded(self_sheet)[:count]
    criteria_of(self_sheet.criteria_set, self_sheet.office_kind)  # a frozen set's are read once
    evidence_types_of(self_sheet.criteria_set)

    with CaptureQueriesContext(connection) as context:
        attach_all(self_sheet, items, by=preparer, at=NOW)

    assert len(statements(context)) == 3
    assert Evidence.objects.count() == count


def test_one_wrong_piece_attaches_none(self_sheet, preparer):
    good = NewEvidence("DOC", "Plan", ["A-01"], url=URL)

    with pytest.raises(ValidationError):
        attach_all(self_sheet, [good, NewEvidence("DOC", "Plan", ["Z-99"], url=URL)], by=preparer, at=NOW)

    assert not Evidence.objects.exists()


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (NewEvidence("XXX", "Plan", ["A-01"], url=URL), "Wybierz rodzaj dowodu, który dołącza urząd."),
        (NewEvidence("OBS", "Plan", ["A-01"], note="x"), "Wybierz rodzaj dowodu, który dołącza urząd."),
        (NewEvidence("DOC", " ", ["A-01"], url=URL), "Podaj tytuł dowodu."),
        (NewEvidence("DOC", "Plan", [], url=URL), "Wskaż kryteria z tego arkusza, których dotyczy dowód."),
        (
            NewEvidence("DOC", "Plan", ["Z-99"], url=URL),
            "Wskaż kryteria z tego arkusza, których dotyczy dowód.",
        ),
        (NewEvidence("DOC", "Plan", ["A-01"]), "Dołącz plik albo podaj adres strony."),
        (NewEvidence("DOC", "Plan", ["A-01"], note="Mamy."), "Dołącz plik albo podaj adres strony."),
    ],
)
def test_what_is_wrong_is_said_in_plain_words(self_sheet, preparer, item, words):
    assert refused(self_sheet, item, preparer) == words


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "bip.urzad", "ftp://a.example/x"]
)
def test_only_web_addresses_are_addresses(self_sheet, preparer, url):
    refused(self_sheet, NewEvidence("URL", "Strona", ["A-01"], url=url), preparer)


def test_a_file_is_declared_free_of_others_personal_data(self_sheet, preparer):
    item = NewEvidence("DOC", "Plan", ["A-01"], file=store(b"%PDF-1.7", filename="a.pdf"), filename="a.pdf")

    assert refused(self_sheet, item, preparer) == (
        "Potwierdź, że plik nie zawiera danych osobowych innych osób."
    )


def test_an_auditor_may_write_down_what_was_seen(audit_sheet, auditor):
    attach(audit_sheet, NewEvidence("OBS", "Sala", ["C-04"], note="Dwa stanowiska."), by=auditor, at=NOW)

    assert Evidence.objects.get().note == "Dwa stanowiska."


def test_a_criterion_takes_five_files(self_sheet, preparer):
    document = store(b"%PDF-1.7", filename="a.pdf")
    item = NewEvidence("DOC", "Plan", ["A-01"], file=document, filename="a.pdf", declared_clean=True)
    attach_all(self_sheet, [item] * 5, by=preparer, at=NOW)

    with pytest.raises(ValidationError, match=r"najwyżej 5 plików – za dużo ma: A-01\."):
        attach(self_sheet, item, by=preparer, at=NOW)
    attach(self_sheet, NewEvidence("URL", "Strona", ["A-01"], url=URL), by=preparer, at=NOW)

    assert Evidence.objects.count() == 6
    assert StoredFile.objects.count() == 1


def test_a_rejected_file_makes_room(self_sheet, preparer, auditor):
    document = store(b"%PDF-1.7", filename="a.pdf")
    item = NewEvidence("DOC", "Plan", ["A-01"], file=document, filename="a.pdf", declared_clean=True)
    first, *_ = attach_all(self_sheet, [item] * 5, by=preparer, at=NOW)
    reject(first, by=auditor, at=NOW, reason="Nieczytelny.")

    attach(self_sheet, item, by=preparer, at=NOW)


def test_evidence_is_removed_while_the_sheet_is_open(self_sheet, preparer):
    proof = attach(self_sheet, NewEvidence("DOC", "Plan", ["A-01"], url=URL), by=preparer, at=NOW)
    detach(proof)

    assert not Evidence.objects.exists()


def test_a_closed_sheet_takes_and_loses_no_evidence(locked_sheet, preparer):
    with pytest.raises(SheetStateError):
        attach(locked_sheet, NewEvidence("DOC", "Plan", ["A-01"], url=URL), by=preparer, at=NOW)
    with pytest.raises(SheetStateError):
        detach(locked_sheet.evidence.all()[0])


def test_evidence_is_rejected_once_with_a_reason(locked_sheet, auditor):
    proof = locked_sheet.evidence.all()[0]

    with pytest.raises(ValidationError, match="Napisz, dlaczego"):
        reject(proof, by=auditor, at=NOW, reason=" ")
    reject(proof, by=auditor, at=NOW, reason=" Zawiera numery PESEL. ")

    assert proof.is_rejected
    assert (proof.rejected_by_id, proof.rejected_reason) == (auditor.pk, "Zawiera numery PESEL.")
    with pytest.raises(ValidationError, match="już odrzucony"):
        reject(proof, by=auditor, at=NOW, reason="Drugi raz.")


def test_evidence_for_a_criterion_that_does_not_apply_is_refused(frozen_set, preparer):
    sheet = open_sheet(frozen_set, "USS", "self", preparer)

    assert refused(sheet, NewEvidence("DOC", "Plan", ["C-03"], url=URL), preparer).startswith(
        "Wskaż kryteria"
    )
