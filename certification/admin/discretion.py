"""What the administration must not tell while it explains why something cannot be deleted."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

if TYPE_CHECKING:
    Base = admin.ModelAdmin[Any]
else:
    Base = object

HELD = "dane spraw, których tu nie pokazujemy"
"""Stands for whatever keeps a row from being deleted."""


class Discreet(Base):
    """A row that cases refer to stays, and what refers to it is not listed.

    Django would name each of them: an office's unpublished mark, a member's vote.
    """

    def get_deleted_objects(
        self, objs: Sequence[Any] | QuerySet[Any], request: HttpRequest
    ) -> tuple[list[str], dict[str, int], set[str], list[str]]:
        """What would go with these rows, and that something forbids it, but not what."""
        gone, counts, missing, protected = super().get_deleted_objects(objs, request)
        return gone, counts, missing, [HELD] if protected else []
