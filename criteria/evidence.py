"""Attaching, removing and rejecting evidence."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction

from criteria.models import Criterion, Evidence, EvidenceType, Sheet, StoredFile
from criteria.said import said
from criteria.sheets.locking import locked
from criteria.sheets.reading import criteria_of, evidence_types_of

_web_address = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True, slots=True)
class NewEvidence:
    """Evidence about to be attached. Files are stored beforehand, outside any transaction."""

    evidence_type: str
    title: str
    criteria: Sequence[str]
    file: StoredFile | None = None
    filename: str = ""
    url: str = ""
    note: str = ""
    issued_on: date | None = None
    declared_clean: bool = False


def attach(sheet: Sheet, item: NewEvidence, *, by: AbstractBaseUser, at: datetime) -> Evidence:
    """Attach one piece; see :func:`attach_all`."""
    return attach_all(sheet, [item], by=by, at=at)[0]


def attach_all(
    sheet: Sheet, items: Iterable[NewEvidence], *, by: AbstractBaseUser, at: datetime
) -> list[Evidence]:
    """Attach evidence to an open sheet, all or nothing, in three statements, four with files,
    once the criteria of the frozen set are known (more only past what the database takes in one).

    ValidationError if a criterion is not in the sheet, the type is not this person's to bring, nothing
    is in it, a file is not declared free of others' personal data, or a criterion gets too many files.
    """
    new = list(items)
    with transaction.atomic():
        current = locked(sheet, Sheet.State.OPEN)
        criteria = _open_criteria(current)
        types = evidence_types_of(current.criteria_set)
        for item in new:
            _check(current, item, types.get(item.evidence_type), criteria)
        _check_file_limit(current, new, criteria)
        rows = Evidence.objects.bulk_create(_row(current, item, by, at) for item in new)
        link = Evidence.criteria.through
        link.objects.bulk_create(
            link(evidence_id=row.pk, criterion_id=criteria[code].pk)
            for row, item in zip(rows, new, strict=True)
            for code in dict.fromkeys(item.criteria)
        )
    return rows


def detach(evidence: Evidence) -> None:
    """Remove evidence from an open sheet; its file stays in the storage."""
    with transaction.atomic():
        current = locked(evidence.sheet, Sheet.State.OPEN)
        open_codes = _open_criteria(current).keys()
        if any(criterion.code not in open_codes for criterion in evidence.criteria.all()):
            raise ValidationError("Tego dowodu nie można teraz usunąć.", code="criterion")
        evidence.delete()


def reject(evidence: Evidence, *, by: AbstractBaseUser, at: datetime, reason: str) -> None:
    """Mark evidence as not accepted (for instance for others' personal data), with a reason, once."""
    if not reason.strip():
        raise ValidationError("Napisz, dlaczego odrzucasz dowód.", code="reason")
    changed = Evidence.objects.filter(pk=evidence.pk, rejected_at=None).update(
        rejected_by=by.pk, rejected_at=at, rejected_reason=reason.strip()
    )
    if not changed:
        raise ValidationError("Ten dowód jest już odrzucony.", code="rejected")
    evidence.refresh_from_db()


def _open_criteria(sheet: Sheet) -> dict[str, Criterion]:
    return {
        criterion.code: criterion
        for criterion in criteria_of(sheet.criteria_set, sheet.office_kind)
        if sheet.editable_codes is None or criterion.code in sheet.editable_codes
    }


def _check(
    sheet: Sheet, item: NewEvidence, kind: EvidenceType | None, criteria: dict[str, Criterion]
) -> None:
    by_office = sheet.kind == Sheet.Kind.SELF
    if kind is None or (by_office and kind.provided_by != EvidenceType.Provider.OFFICE):
        raise ValidationError("Wybierz rodzaj dowodu, który dołącza urząd.", code="evidence_type")
    if not item.title.strip():
        raise ValidationError("Podaj tytuł dowodu.", code="title")
    if not item.criteria or any(code not in criteria for code in item.criteria):
        raise ValidationError("Wskaż kryteria z tego arkusza, których dotyczy dowód.", code="criterion")
    _check_content(item, kind)


def _check_content(item: NewEvidence, kind: EvidenceType) -> None:
    """The office shows something; an auditor may just write down what was seen or heard."""
    if item.url:
        _web_address(item.url)
    written = item.note.strip() if kind.provided_by == EvidenceType.Provider.AUDITOR else ""
    if not (item.file or item.url or written):
        raise ValidationError("Dołącz plik albo podaj adres strony.", code="content")
    if item.file and not item.filename:
        raise ValidationError("Podaj nazwę pliku.", code="filename")
    if item.file and not item.declared_clean:
        raise ValidationError(
            "Potwierdź, że plik nie zawiera danych osobowych innych osób.", code="declared_clean"
        )


def most_files(sheet: Sheet) -> int:
    """How many files one criterion of a sheet takes."""
    return int(sheet.criteria_set.evidence_rules.get("max_files_per_criterion", 5))


def _check_file_limit(sheet: Sheet, new: list[NewEvidence], criteria: dict[str, Criterion]) -> None:
    """Copies of pages do not count: the office attached an address, the program kept what it showed."""
    if not any(item.file and not item.url for item in new):
        return
    limit = most_files(sheet)
    counts = Counter(
        Evidence.criteria.through.objects.filter(
            evidence__sheet=sheet, evidence__file__isnull=False, evidence__url="", evidence__rejected_at=None
        ).values_list("criterion__code", flat=True)
    )
    counts.update(code for item in new if item.file and not item.url for code in set(item.criteria))
    if full := sorted(code for code, count in counts.items() if count > limit and code in criteria):
        raise ValidationError(
            said(
                "Do jednego kryterium można dołączyć najwyżej {limit} plików – za dużo ma: {full}.",
                limit=limit,
                full=", ".join(full),
            ),
            code="too_many_files",
        )


def _row(sheet: Sheet, item: NewEvidence, by: AbstractBaseUser, at: datetime) -> Evidence:
    row = Evidence(
        sheet=sheet,
        evidence_type=item.evidence_type,
        title=item.title.strip(),
        file=item.file,
        filename=item.filename,
        url=item.url,
        note=item.note.strip(),
        issued_on=item.issued_on,
        declared_clean=item.declared_clean,
        added_by_id=by.pk,
        added_at=at,
    )
    row.clean_fields(exclude=["sheet", "file", "added_by", "rejected_by"])
    return row
