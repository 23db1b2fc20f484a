"""A column that keeps Polish order on every database."""

from typing import TYPE_CHECKING, Any

from django.db import models

from certification import polish

if TYPE_CHECKING:
    _CharField = models.CharField[str, str]
else:
    _CharField = models.CharField


class SortKeyField(_CharField):
    """Holds ``polish.sort_key`` of another field; written on every save, bulk ones too."""

    def __init__(self, *, source: str, **options: Any) -> None:
        self.source = source
        options |= {"editable": False, "db_index": True, "default": ""}
        super().__init__(**options)

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        """The source belongs to the field's definition."""
        name, path, args, kwargs = super().deconstruct()
        for fixed in ("editable", "db_index", "default"):
            kwargs.pop(fixed, None)
        return name, path, args, {**kwargs, "source": self.source}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """Recompute the key from its source."""
        key = polish.sort_key(getattr(model_instance, self.source))[: self.max_length]
        setattr(model_instance, self.attname, key)
        return key
