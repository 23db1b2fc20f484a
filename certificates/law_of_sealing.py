"""The law of the mark, continued: how its certificate comes to bear a seal."""

from django.db import models

from certificates.states import MarkState
from certification.models import Role
from workflows.acts import inside
from workflows.context import Context

M = MarkState


class SealingLaw(models.Model):
    """Sealing, what keeps it from being done, and a seal from outside."""

    class Meta:
        abstract = True

    @inside(
        "Odnotuj opieczętowanie",
        [M.PENDING],
        by=[Role.SYSTEM],
        needs=["sha256", "seal_subject", "seal_fingerprint", "size"],
        takes=["uploaded_by"],
        guards=["not_sealed_before"],
        effects=["record_seal", "tell_other_mark"],
    )
    def seal(self, context: Context) -> None:
        """The certificate was drawn and sealed; its hash enters the register."""

    @inside(
        "Odnotuj przeszkodę w pieczętowaniu",
        [M.PENDING],
        by=[Role.SYSTEM],
        needs=["problem"],
        guards=["not_sealed_before"],
        effects=["record_seal_problem"],
    )
    def note_seal_problem(self, context: Context) -> None:
        """The seal cannot be made now; the reason is shown, and it is tried again."""

    @inside(
        "Odnotuj plik do podpisania",
        [M.PENDING],
        by=[Role.SYSTEM],
        needs=["export_sha256"],
        guards=["not_sealed_before"],
        effects=["record_export"],
    )
    def export_for_seal(self, context: Context) -> None:
        """The certificate is drawn and waits for a seal that is made outside the program."""

    @inside(
        "Ponów pieczętowanie",
        [M.PENDING],
        by=[Role.SECRETARIAT],
        guards=["not_sealed_before", "seal_got_stuck"],
        effects=["order_seal_again"],
    )
    def seal_again(self, context: Context) -> None:
        """Somebody has removed what kept the seal from being made."""
