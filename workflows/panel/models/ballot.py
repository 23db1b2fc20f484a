"""Ballots of the panel and the votes in them."""

from django.conf import settings
from django.db import models

from workflows.models.case import Case
from workflows.panel.models.session import Session


class Ballot(models.Model):
    """One vote of the panel on one motion about one case.

    ``roll`` is who was entitled when it opened; ``entitled``, ``present`` and ``quorum`` are what they were
    when it closed, and counts can be taken again from the stored votes at any time. ``carried`` stays empty
    after a tie; ``round`` 2 is the second round after one. ``stage`` is the case's own: when
    the case comes back to the panel, it votes anew.
    """

    class Kind(models.TextChoices):
        """How members vote."""

        NAMED = "named", "jawne"
        SECRET = "secret", "tajne"

    class State(models.TextChoices):
        """The life of a ballot."""

        OPEN = "open", "otwarte"
        COUNTED = "counted", "policzone"
        VOID = "void", "bez kworum"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="ballots")
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="ballots_held")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    stage = models.PositiveIntegerField()
    round = models.PositiveIntegerField(default=1)
    roll = models.JSONField(default=list)
    motion = models.CharField(max_length=20)
    distinction = models.BooleanField(default=False)
    above_thresholds = models.BooleanField(default=False)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    closed_at = models.DateTimeField(null=True)
    entitled = models.PositiveIntegerField(default=0)
    present = models.PositiveIntegerField(default=0)
    quorum = models.PositiveIntegerField(default=0)
    votes_for = models.PositiveIntegerField(default=0)
    votes_against = models.PositiveIntegerField(default=0)
    abstained = models.PositiveIntegerField(default=0)
    carried = models.BooleanField(null=True)
    outcome = models.TextField(blank=True)

    class Meta:
        verbose_name = "głosowanie"
        verbose_name_plural = "głosowania"
        ordering = ["opened_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(state="open"), name="one_open_ballot_per_case"
            ),
            models.CheckConstraint(
                condition=models.Q(closed_by=None, closed_at=None)
                | models.Q(closed_by__isnull=False, closed_at__isnull=False),
                name="ballot_closed_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"głosowanie {self.get_kind_display()} ({self.case_id})"


class Choice(models.TextChoices):
    """How one may vote."""

    FOR = "for", "za"
    AGAINST = "against", "przeciw"
    ABSTAIN = "abstain", "wstrzymuję się"


class NamedVote(models.Model):
    """A vote by name; it may be replaced until the ballot closes."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="named_votes")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=10, choices=Choice.choices)

    class Meta:
        verbose_name = "głos jawny"
        verbose_name_plural = "głosy jawne"
        constraints = [models.UniqueConstraint(fields=["ballot", "member"], name="one_named_vote")]

    def __str__(self) -> str:
        return f"{self.member}: {self.get_choice_display()}"


class SealedVote(models.Model):
    """A vote in the box of an open secret ballot: no name, no time, and what it says can be read by nobody yet.

    ``mark`` is a keyed hash of the voter's receipt, so that the same form sent twice is known; the key of both is
    no part of the database (``workflows.panel.ballot_box``). When the ballot closes, these rows are gone.
    """

    mark = models.CharField(max_length=64, primary_key=True)
    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="sealed_votes")
    slip = models.BinaryField()

    class Meta:
        verbose_name = "głos w urnie"
        verbose_name_plural = "głosy w urnie"

    def __str__(self) -> str:
        return self.mark


class SecretVote(models.Model):
    """A vote without a name or a time, released when the ballot closed. Its receipt is known to its voter alone.

    The receipt is also the key, so that the order of rows tells nothing.
    """

    receipt = models.CharField(max_length=20, primary_key=True)
    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="secret_votes")
    choice = models.CharField(max_length=10, choices=Choice.choices)

    class Meta:
        verbose_name = "głos tajny"
        verbose_name_plural = "głosy tajne"
        ordering = ["receipt"]

    def __str__(self) -> str:
        return self.receipt


class Turnout(models.Model):
    """That a member has voted in a secret ballot; never how."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="turnout")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "udział w głosowaniu tajnym"
        verbose_name_plural = "udział w głosowaniach tajnych"
        constraints = [models.UniqueConstraint(fields=["ballot", "member"], name="voted_once")]

    def __str__(self) -> str:
        return f"{self.member}"
