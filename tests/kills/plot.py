"""A season of few offices in which much happens, told again and again."""

from collections import Counter
from dataclasses import replace
from typing import Any

from django.db.models import Count

from certificates.models import Mark
from certification.season.play import Season
from certification.season.scores import FAIR, GOOD, WEAK
from certification.season.stories import Plot, Stop, Story
from workflows.letters.models import Letter
from workflows.models import Application, Case, Deadline, Document, JournalEntry, Resolution, Series, Session

SHORT = Plot(
    previous=[(Story(), 2)],
    current=[
        (Story(recusal="automatic", remarks=True, bounced=True), 1),
        (Story(returns=1, majors=True, renamed=True, deferred="office"), 1),
        (Story(FAIR, "conditional", condition="fulfilled", objection=True), 1),
        (replace(Story(WEAK, "refused", third_auditor=True), reconsidered="granted", profile=GOOD), 1),
        (Story(no_quorum=True), 1),
        (Story(rejected="deadline"), 1),
        (Story(withdrawn="draft"), 1),
        (Story(stop=Stop.DRAFT), 1),
        (Story(late=True, stop=Stop.RETURNED), 1),
    ],
    following=[(Story(stop=Stop.SIGNING), 1)],
    withdrawn=1,
)


def season(told: list[str] | None = None) -> Season:
    """The short season, begun or going on; ``told`` takes the names of its phases."""
    return Season((told if told is not None else []).append, SHORT)


def story_of_everything() -> dict[str, Any]:
    """What a season came to, act by act, without its dates: equal after every way of playing it."""
    acts: dict[str, list[tuple[Any, ...]]] = {}
    columns = ("act", "source", "target", "actor__email", "second_actor__email")
    for case, *row in JournalEntry.objects.order_by("case", "seq").values_list("case", *columns):
        acts.setdefault(str(case), []).append(tuple(row))
    letters = Letter.objects.values_list("case", "kind", "state", "channel").annotate(Count("pk"))
    deadlines = Deadline.objects.values_list("case", "kind", "cycle", "state")
    return {
        "acts": acts,
        "cases": sorted(Case.objects.values_list("kind", "state", "version", "pk")),
        "applications": sorted(Application.objects.values_list("number", "state", "office__regon")),
        "sessions": sorted(Session.objects.values_list("number", "state")),
        "resolutions": sorted(Resolution.objects.values_list("number", "decision", "standing")),
        "marks": sorted(Mark.objects.values_list("number", "state", "office__regon", "distinction")),
        "letters": sorted(letters),
        "deadlines": sorted(deadlines),
        "documents": Counter(Document.objects.values_list("case", "kind", "version")),
        "series": sorted(Series.objects.values_list("name", "last")),
    }
