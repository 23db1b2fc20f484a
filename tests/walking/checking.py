"""What is asked after every step: what a refusal left behind, what must hold, and an opinion of our own."""

from dataclasses import dataclass

from django.apps import apps
from django.db import connection

from certification.models import User
from tests.walking import opinion
from tests.walking.moves import Broken
from workflows import door, invariants
from workflows.models import AgendaItem, Case

ROOMS = ("criteria", "certification", "workflows", "certificates", "viewflow", "django_tasks_database")


@dataclass(frozen=True)
class Snapshot:
    """How many rows each table has, and how far each case has come."""

    counts: tuple[tuple[str, int], ...]
    versions: dict[int, tuple[int, str]]

    def difference(self, other: "Snapshot") -> str:
        """What is not the same."""
        tables = [a[0] for a, b in zip(self.counts, other.counts, strict=True) if a != b]
        cases = [pk for pk in other.versions if self.versions.get(pk) != other.versions[pk]]
        return f"tables {tables}, cases {cases}"


class Checks:
    """Keeps what was seen last, so that each step looks once."""

    def __init__(self) -> None:
        self._last: Snapshot | None = None
        tables = sorted(
            model._meta.db_table
            for label in ROOMS
            for model in apps.get_app_config(label).get_models(include_auto_created=True)
        )
        counts = ", ".join(f"(SELECT COUNT(*) FROM {table})" for table in tables)
        sums = (
            "(SELECT SUM(last) FROM workflows_series)",
            "(SELECT COUNT(*) FROM viewflow_task WHERE finished IS NULL)",
            "(SELECT COUNT(*) FROM workflows_deadline WHERE state = 'set')",
            "(SELECT SUM(revision) FROM criteria_sheet)",
        )
        self._names = [*tables, *sums]
        self._query = f"SELECT {counts}, {', '.join(sums)}"
        self._expected: str | None = None

    def before(self, anew: bool = False) -> Snapshot:
        """What the database holds; as it was seen last unless asked ``anew``."""
        if self._last is None or anew:
            with connection.cursor() as cursor:
                cursor.execute(self._query)
                row = cursor.fetchone()
            rows = Case.objects.order_by().values_list("pk", "version", "state")
            versions = {pk: (version, state) for pk, version, state in rows}
            self._last = Snapshot(tuple(zip(self._names, row, strict=True)), versions)
        return self._last

    def changed(self, before: Snapshot) -> list[int]:
        """The cases that have moved on since, with those on the agenda of a session that has."""
        now = self.before(anew=True)
        keys = [pk for pk, version in now.versions.items() if before.versions.get(pk) != version]
        beside = AgendaItem.objects.filter(session__in=keys, state="planned").values_list(
            "case_id", flat=True
        )
        return sorted({*keys, *beside})

    def hold(self, cases: list[int], before: Snapshot) -> None:
        """Every invariant holds for these cases; the journal is walked from where it was trusted."""
        kinds = dict(Case.objects.filter(pk__in=cases).values_list("pk", "kind"))
        for pk in cases:
            since = before.versions[pk][0] if pk in before.versions else 0
            self._no_violation(invariants.Scope(pk, kinds[pk], since))

    def everything(self) -> None:
        """Every invariant holds everywhere."""
        self._no_violation(invariants.Scope())

    def _no_violation(self, scope: "invariants.Scope") -> None:
        for violation in invariants.violations(scope):
            raise Broken(violation.invariant, violation.what)

    def expect(self, case: Case, act: str, actor: User | None) -> None:
        """What we think of the attempt before the door is asked."""
        self._expected = opinion.why_not(case, act, actor)

    def act_done(self, case: Case, outcome: door.Outcome, before: str) -> None:
        """What we think of what was let through."""
        if self._expected:
            raise Broken("nobody acts who must not", self._expected)
        opinion.judge(outcome, before)
