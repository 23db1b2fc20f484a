"""Reading a case as the model of its kind, with and without a lock on its row."""

from functools import cache

from criteria.prepared import Reading
from workflows import laws
from workflows.models import Case


def locked(case: Case) -> Case:
    """The case as it is now, its row locked until the transaction ends.

    The lock leaves the key alone (``FOR NO KEY UPDATE``): a row that merely refers to the case, such as a ballot
    to its session, does not wait for it, so that two cases never wait for each other.
    """
    found = _locking(case.kind).first(case.pk)
    if found is None:
        raise laws.model_of(case.kind).DoesNotExist(str(case.pk))
    return found


@cache
def _locking(kind: str) -> Reading[Case]:
    model = laws.model_of(kind)
    lock = model._default_manager.select_for_update(of=("self", "case_ptr"), no_key=True)
    related = lock.select_related(*model.RELATED).defer(*model.DEFERRED)
    return Reading(lambda case: related.filter(pk=case))


def concrete(case: Case) -> Case:
    """The case as the model of its kind, read without a lock."""
    if type(case) is not Case:
        return case
    found = _reading(case.kind).first(case.pk)
    if found is None:
        raise laws.model_of(case.kind).DoesNotExist(str(case.pk))
    return found


@cache
def _reading(kind: str) -> Reading[Case]:
    model = laws.model_of(kind)
    rows = model._default_manager.select_related(*model.RELATED).defer(*model.DEFERRED)
    return Reading(lambda case: rows.filter(pk=case))
