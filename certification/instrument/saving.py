"""Drafts are stored the way files are loaded, with the loader's checks and messages."""

import hashlib

from django.db import transaction
from django.db.models import Max

from criteria.editing.splicing import new_version
from criteria.loading import LoadError, Mistake, load_text, read
from criteria.models import CriteriaSet
from criteria.said import said


def seen(criteria_set: CriteriaSet) -> str:
    """A digest of the text as it is stored, sent back with a form."""
    return hashlib.sha256(criteria_set.source_yaml.encode()).hexdigest()


def begin_version(base: CriteriaSet) -> CriteriaSet:
    """A draft of the next version, which says the same as ``base``. Raises LoadError."""
    with transaction.atomic():
        rows = CriteriaSet.objects.select_for_update().filter(code=base.code)
        last = rows.aggregate(last=Max("version"))["last"] or base.version
        return load_text(new_version(base.source_yaml, last + 1))


def save_draft(criteria_set: CriteriaSet, text: str, as_seen: str) -> CriteriaSet:
    """Store the text of a draft. Raises LoadError with every mistake, or if somebody else changed it meanwhile."""
    blueprint = read(text)
    declared = (blueprint.criteria_set.code, blueprint.criteria_set.version)
    if declared != (criteria_set.code, criteria_set.version):
        raise LoadError(
            [
                Mistake(
                    0,
                    said(
                        "plik musi zostać zestawem {code} w wersji {version}",
                        code=criteria_set.code,
                        version=criteria_set.version,
                    ),
                )
            ]
        )
    with transaction.atomic():
        stored = CriteriaSet.objects.select_for_update().get(pk=criteria_set.pk)
        if as_seen and as_seen != seen(stored):
            raise LoadError(
                [Mistake(0, "ktoś zmienił ten zestaw w międzyczasie – otwórz go ponownie i porównaj")]
            )
        return load_text(text)
