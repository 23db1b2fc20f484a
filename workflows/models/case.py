"""The row every law shares: it is locked, versioned, journaled, and carries deadlines and the inbox."""

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.db import models
from django_fsm import FSMField

from certification.clock import now

if TYPE_CHECKING:
    from certification.models import Edition, Office
    from workflows.acts import Act
    from workflows.casefile import CaseFile
    from workflows.context import Context
    from workflows.wants import Want


class Case(models.Model):
    """One case under a law. Its state changes only through ``workflows.door.perform``.

    ``version`` counts the journal's lines; ``moved_at_version`` is the line of the last change of state, which
    a form carries to tell whether its page is stale.
    """

    KIND: ClassVar[str]
    OPENING: ClassVar["Act"]
    FINAL: ClassVar[tuple[str, ...]] = ()
    RELATED: ClassVar[tuple[str, ...]] = ()
    """Rows every act looks at, read together with the case."""
    ORIGIN: ClassVar[str] = "pk"
    """The column with the key of the case this one came of; a case that came of no other: its own."""
    DEFERRED: ClassVar[tuple[str, ...]] = ()
    """Long columns of those rows that hardly any act looks at."""
    NAMING: ClassVar[tuple[str, ...]] = ()
    """The columns that a case's title and address are made of; none told: any may be."""
    CALLED: ClassVar[str] = "sprawy"
    """What the kind is called before a number, in the genitive."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=20, editable=False)
    state = FSMField(max_length=30, protected=True, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    moved_at_version = models.PositiveIntegerField(default=0, editable=False)
    opened_at = models.DateTimeField(default=now, editable=False)
    moved_at = models.DateTimeField(default=now, editable=False)
    target_on = models.DateField(null=True, editable=False)
    """By which day those who work on the case mean to be through with its present stage (``deadlines.targets``)."""
    process = models.OneToOneField(
        "viewflow.Process", null=True, editable=False, on_delete=models.PROTECT, related_name="case"
    )

    class Meta:
        verbose_name = "sprawa"
        verbose_name_plural = "sprawy"
        indexes = [models.Index(fields=["kind", "state"], name="case_kind_state")]

    def __str__(self) -> str:
        return f"{self.kind} {self.public_id}"

    def refresh_from_db(
        self,
        using: str | None = None,
        fields: Iterable[str] | None = None,
        from_queryset: models.QuerySet[Self] | None = None,
    ) -> None:
        """Read the row again.

        The protected field refuses to be assigned while it holds a value, so the value is taken out first;
        the library's own mixin lifts the protection for every thread instead.
        """
        held = None
        if fields is None or "state" in (fields := list(fields)):
            held = self.__dict__.pop("state", None)
        try:
            super().refresh_from_db(using=using, fields=fields, from_queryset=from_queryset)
        except BaseException:
            if held is not None:
                self.__dict__["state"] = held
            raise

    # What each kind of case supplies -----------------------------------------------------------------

    @classmethod
    def build(cls, context: "Context") -> "Case":
        """The unsaved case an opening act asks for."""
        raise NotImplementedError

    @property
    def edition(self) -> "Edition":
        """The edition whose parameters rule the case."""
        raise NotImplementedError

    def wanted(self) -> "list[Want]":
        """Which human tasks must be open now: a pure function of what the database holds."""
        from workflows.casefile import file_of

        return self.wants(file_of(self))

    def wants(self, file: "CaseFile") -> "list[Want]":
        """The same, by the rows of its file, already read."""
        raise NotImplementedError

    @property
    def subject(self) -> "Office | None":
        """The office the case is about; none for a session."""
        office: Office | None = getattr(self, "office", None)
        return office

    @property
    def origin_id(self) -> int | None:
        """The case this one came of: who must keep out of that one, keeps out of this one too."""
        key: int | None = getattr(self, self.ORIGIN)
        return key

    @property
    def stage(self) -> int:
        """The journal's line since which votes on the case count together: the last change of its state."""
        return self.moved_at_version

    def demands_two_thirds(self, motion: str) -> bool:
        """Whether a motion of the panel about the case needs two thirds of the entitled, thresholds aside."""
        return True

    @property
    def state_label(self) -> str:
        """Polish name of the state, behind no gate."""
        raise NotImplementedError

    @property
    def title(self) -> str:
        """What people call the case."""
        return str(self)

    @property
    def is_final(self) -> bool:
        """Whether nothing can follow."""
        return self.state in self.FINAL

    def after_move(self, at: datetime) -> None:
        """Keep what must follow the state in step with it; the new state is set, not yet saved.

        ``target_on`` is saved along with the state.
        """


def initial_values(model: type[Case]) -> dict[str, Any]:
    """Column values of a case just opened: its kind and the initial state of its law."""
    return {"kind": model.KIND, "state": model.OPENING.targets[0]}
