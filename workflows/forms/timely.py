"""Until when an act may be done, said beside its form: nobody writes a page that comes too late."""

from functools import cached_property
from typing import ClassVar

from certification.clock import now
from workflows.forms.base import ActForm
from workflows.models import Deadline
from workflows.models.deadline import DeadlineKind, DeadlineState


class TimelyForm(ActForm):
    """A form of an act that has a date of its own."""

    deadline_kind: ClassVar[DeadlineKind]

    @cached_property
    def deadline(self) -> Deadline | None:
        """The date that runs, or ran out last."""
        rows = Deadline.objects.filter(case_id=self.case.pk, kind=self.deadline_kind)
        return rows.exclude(state__in=(DeadlineState.CANCELLED, DeadlineState.MET)).order_by("-cycle").first()

    @property
    def time_is_over(self) -> bool:
        """Whether it is too late."""
        return self.deadline is not None and self.deadline.due_at <= now()
