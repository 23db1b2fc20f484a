"""Which form asks for which act."""

from collections.abc import Callable
from typing import TypeVar

from workflows.acts import Act
from workflows.forms.base import ActForm

Form = TypeVar("Form", bound=type[ActForm])

_forms: dict[tuple[str, str], type[ActForm]] = {}


def form_for(kind: str, *acts: str) -> Callable[[Form], Form]:
    """Class decorator: this form asks for these acts of a kind of case."""

    def register(form: Form) -> Form:
        for act in acts:
            if _forms.setdefault((kind, act), form) is not form:
                raise ValueError(f"two forms for {kind}/{act}")
        return form

    return register


def find_form(kind: str, act: str) -> type[ActForm] | None:
    """The form registered for an act, if there is one."""
    return _forms.get((kind, act))


def form_of(kind: str, act: Act) -> type[ActForm]:
    """The form of an act; one that needs to be told nothing is only confirmed.

    Raises LookupError for an act with a payload and no form: it has a page of its own, or none.
    """
    form = find_form(kind, act.code)
    if form is None and act.needs:
        raise LookupError(f"{kind}/{act.code} has no form")
    return form or ActForm
