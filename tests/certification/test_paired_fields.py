"""Who and when are both known or both unknown: held by the database in every model of the project."""

import pytest
from django.apps import apps
from django.db.models import CheckConstraint, Model, Q

ROOMS = ["criteria", "certification", "workflows", "certificates"]


def pairs() -> list[tuple[type[Model], str, str]]:
    """Models with ``x_by`` and ``x_at`` of which at least one may be empty."""
    found = []
    for model in (model for room in ROOMS for model in apps.get_app_config(room).get_models()):
        fields = {field.name: field for field in model._meta.local_fields}
        for name, field in fields.items():
            twin = name.removesuffix("_by") + "_at"
            if name.endswith("_by") and twin in fields and (field.null or fields[twin].null):
                found.append((model, name, twin))
    return found


@pytest.mark.parametrize(("model", "by", "at"), pairs())
def test_a_check_constraint_holds_the_pair(model, by, at):
    checks = [check.condition for check in model._meta.constraints if isinstance(check, CheckConstraint)]
    assert any({by, at} <= check.referenced_base_fields for check in checks if isinstance(check, Q))


def test_there_are_such_pairs():
    assert {"OfficeName", "Membership"} <= {model.__name__ for model, _, _ in pairs()}
