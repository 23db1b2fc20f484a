"""The cast: the real criteria set, a municipal office's self-assessment, two auditors."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser

from criteria.evidence import NewEvidence, attach_all
from criteria.loading import load
from criteria.models import CriteriaSet, Criterion, Sheet
from criteria.sheets import ScoreRow, lock, open_sheet, questions, save_scores, submit
from tests import memory

NOW = datetime(2026, 11, 21, 11, 0, tzinfo=UTC)


def person(name: str) -> AbstractBaseUser:
    address = f"{name}@urzad.example"
    return get_user_model().objects.create(username=address, email=address)


@pytest.fixture(autouse=True)
def _private_files(settings, tmp_path):
    settings.PRIVATE_FILES_DIR = tmp_path / "files"


@pytest.fixture
def draft_set(db) -> CriteriaSet:
    return memory.from_nothing("a draft of the criteria", load)


@pytest.fixture
def frozen_set(draft_set: CriteriaSet) -> CriteriaSet:
    return memory.onwards("frozen", lambda: frozen(draft_set))


def frozen(draft_set: CriteriaSet) -> CriteriaSet:
    draft_set.freeze(NOW)
    return draft_set


@pytest.fixture
def preparer(db) -> AbstractBaseUser:
    return person("preparer")


@pytest.fixture
def auditor(db) -> AbstractBaseUser:
    return person("auditor")


@pytest.fixture
def second_auditor(db) -> AbstractBaseUser:
    return person("second.auditor")


@pytest.fixture
def self_sheet(frozen_set, preparer) -> Sheet:
    return open_sheet(frozen_set, "UG", Sheet.Kind.SELF, preparer)


@pytest.fixture
def audit_sheet(frozen_set, auditor) -> Sheet:
    return open_sheet(frozen_set, "UG", Sheet.Kind.AUDITOR, auditor)


@pytest.fixture
def fill(preparer) -> Callable[..., Sheet]:
    """Score every criterion of a sheet and attach all it demands."""

    def filled(sheet: Sheet, points: int = 4, **exceptions: ScoreRow) -> Sheet:
        codes = [question.code for question in questions(sheet.criteria_set, sheet.office_kind)]
        rows = {code: ScoreRow(points=points, justification="Tak jest.") for code in codes}
        rows |= {code.replace("_", "-"): row for code, row in exceptions.items()}
        save_scores(sheet, rows, sheet.revision)
        attach_all(sheet, demanded(sheet), by=preparer, at=NOW)
        return sheet

    return filled


@pytest.fixture
def locked_sheet(self_sheet: Sheet, fill: Callable[..., Sheet]) -> Sheet:
    submit(fill(self_sheet), at=NOW)
    lock(self_sheet)
    return self_sheet


def demanded(sheet: Sheet) -> list[NewEvidence]:
    """A fresh piece of evidence for each one required of whoever fills this sheet."""
    provider = "office" if sheet.kind == Sheet.Kind.SELF else "auditor"
    return [
        NewEvidence(
            evidence_type=requirement.evidence_type.code,
            title=requirement.text_pl,
            criteria=[criterion.code],
            url="https://urzad.example/dowod" if provider == "office" else "",
            note="Sprawdzono.",
            issued_on=date(2026, 10, 1),
        )
        for criterion in Criterion.objects.filter(criteria_set=sheet.criteria_set).prefetch_related(
            "evidence_requirements__evidence_type"
        )
        if criterion.applies_to_kind(sheet.office_kind)
        for requirement in criterion.evidence_requirements.all()
        if requirement.required and requirement.evidence_type.provided_by == provider
    ]
