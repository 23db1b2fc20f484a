"""All laws of the engine, by the kind of case they rule."""

from functools import cache
from typing import TYPE_CHECKING

from workflows.acts import Act

if TYPE_CHECKING:
    from workflows.models import Case

_models: dict[str, "type[Case]"] = {}


def register(model: "type[Case]") -> "type[Case]":
    """Class decorator: this model is a kind of case, ruled by the acts declared on it."""
    _models[model.KIND] = model
    return model


def kinds() -> dict[str, "type[Case]"]:
    """Every kind of case and its model."""
    return dict(_models)


def model_of(kind: str) -> "type[Case]":
    """The model of a kind."""
    return _models[kind]


@cache
def acts(kind: str) -> dict[str, Act]:
    """Every act of a kind by its code, the opening one first."""
    model = _models[kind]
    field = model._meta.get_field("state")
    found = {model.OPENING.code: model.OPENING}
    for declared in field.get_all_transitions(model):
        act: Act = declared.custom["act"]
        found[act.code] = act
    return found


def edges(kind: str) -> set[tuple[str, str]]:
    """Every change of state the law of a kind allows, opening included."""
    return {edge for act in acts(kind).values() for edge in act.edges}


def initial(kind: str) -> str:
    """The state a case of this kind is opened in."""
    return _models[kind].OPENING.targets[0]
