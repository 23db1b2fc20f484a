"""Files that go when nothing uses them any more."""

from collections.abc import Iterable
from functools import partial

from django.db import models, transaction

from criteria.models import StoredFile
from criteria.models.stored_file import path_of


def forget_unused(files: Iterable[int]) -> None:
    """Delete those of these files (by key) to which no row points; their bytes go after the transaction."""
    for file in StoredFile.objects.filter(pk__in=list(files)):
        if not any(_points(relation, file) for relation in _relations()):
            file.delete()
            transaction.on_commit(partial(_remove, file.sha256))


def _relations() -> list[models.ForeignObjectRel]:
    """Every relation to a file, also those it has no name of its own for."""
    every = StoredFile._meta.get_fields(include_hidden=True)
    return [each for each in every if isinstance(each, models.ForeignObjectRel)]


def _points(relation: models.ForeignObjectRel, file: StoredFile) -> bool:
    return relation.related_model._base_manager.filter(**{relation.field.name: file}).exists()


def _remove(sha256: str) -> None:
    """Not where somebody has stored the same content again meanwhile."""
    if not StoredFile.objects.filter(sha256=sha256).exists():
        path_of(sha256).unlink(missing_ok=True)
