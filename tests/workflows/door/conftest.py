"""What the stories of the door look at: every table, before and after."""

from typing import Any

import pytest
from django.apps import apps

from certification.season.scores import GOOD
from certification.season.walk import Walk
from tests.cast import World

ROOMS = ("criteria", "certification", "workflows", "certificates", "viewflow", "django_tasks_database")


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table of the engine."""
    models = [
        model for label in ROOMS for model in apps.get_app_config(label).get_models(include_auto_created=True)
    ]
    return {model._meta.label: sorted(model._default_manager.values_list(), key=repr) for model in models}


@pytest.fixture
def walk(world: World) -> Walk:
    """A complete draft."""
    return world.walk().open().assess_itself(GOOD)
