"""The tables of the engines compared: of the floor, of law and journal, and of SpiffWorkflow."""

from django.conf import settings
from django.db import models


class PlainCase(models.Model):
    """A case that is nothing but its state."""

    state = models.CharField(max_length=30)
    version = models.PositiveIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")

    class Meta:
        app_label = "bench"

    def __str__(self) -> str:
        return f"{self.pk}: {self.state}"


class Fact(models.Model):
    """Something a case has: a person at work, a letter, a declaration, a vote."""

    case = models.ForeignKey(PlainCase, on_delete=models.CASCADE)
    kind = models.CharField(max_length=30)
    key = models.PositiveIntegerField()
    stage = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        app_label = "bench"
        constraints = [models.UniqueConstraint(fields=["case", "kind", "key"], name="bench_fact_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Line(models.Model):
    """One line of the chained journal of law and journal alone."""

    case = models.ForeignKey(PlainCase, on_delete=models.PROTECT)
    seq = models.PositiveIntegerField()
    act = models.CharField(max_length=40)
    source = models.CharField(max_length=30)
    target = models.CharField(max_length=30)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    prev_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        app_label = "bench"
        constraints = [models.UniqueConstraint(fields=["case", "seq"], name="bench_line_once")]

    def __str__(self) -> str:
        return f"{self.seq}: {self.act}"


class Document(models.Model):
    """A whole instance of a BPMN process, as SpiffWorkflow serialises it."""

    content = models.TextField()

    class Meta:
        app_label = "bench"

    def __str__(self) -> str:
        return str(self.pk)
