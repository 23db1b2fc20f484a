"""The tables of the log. Database triggers let no row of them change or go."""

from django.db import models

from certification.clock import now


class LogLeaf(models.Model):
    """One leaf: an act that everybody may know of, in the order in which they happened.

    ``position`` counts from 0 without gaps. ``seq`` is the act's line in the mark's journal. ``content`` is
    hashed as it stands. ``nodes``: hashes (hex) of the perfect subtrees that end with this leaf, its own first.
    """

    position = models.PositiveIntegerField(unique=True)
    mark = models.ForeignKey("certificates.Mark", on_delete=models.PROTECT, related_name="leaves")
    seq = models.PositiveIntegerField()
    content = models.TextField()
    nodes = models.TextField()

    class Meta:
        verbose_name = "wpis dziennika przejrzystości"
        verbose_name_plural = "dziennik przejrzystości"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["mark", "seq"], name="one_leaf_per_line")]

    def __str__(self) -> str:
        return f"wpis {self.position}"


class Checkpoint(models.Model):
    """The log as it was: so many leaves under this root, signed. ``stamp``: a time-stamp token over the note."""

    size = models.PositiveIntegerField(unique=True)
    root = models.CharField(max_length=64)
    note = models.TextField()
    made_at = models.DateTimeField(default=now)
    stamp = models.BinaryField(null=True)
    stamped_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "punkt kontrolny dziennika"
        verbose_name_plural = "punkty kontrolne dziennika"
        ordering = ["size"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(stamp=None, stamped_at=None)
                | models.Q(stamp__isnull=False, stamped_at__isnull=False),
                name="checkpoint_stamp_and_when",
            )
        ]

    def __str__(self) -> str:
        return f"punkt kontrolny {self.size}"
