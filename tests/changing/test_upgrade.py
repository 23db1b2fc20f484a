"""An old database goes on: under today's law and schema, and under a law that changes while cases are live.

This is the upgrade test too. The season in ``tests/data`` was frozen once and is not made anew for each change:
every migration since has to pass over it, and every change of the law has to take its live cases along. If it
fails after a change, operators' databases would. How to freeze a new one: ``tools/freeze_season.py``.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from certification import clock
from certification.backup import restore
from certification.models import GrantedRole, User
from tests.changing.amendment import EDITS, ROOT, amended
from tests.changing.forging import database_says
from tests.elsewhere import Elsewhere
from workflows.door import perform
from workflows.healing import heal
from workflows.invariants import violations
from workflows.models import Application, Case, JournalEntry

LEFT_OUT = {"sealed_files_are_the_registered_ones", "stored_files_are_whole"}
"""The frozen season is a database without its files."""

NONE_HEALED = "Uzgodniono spraw: 0."

NO_EDGE = "law: no such transition"


def told(problems: list[str]) -> list[str]:
    """What the restoring found, but for the files that were left out and the inboxes not yet healed."""
    expected = ("brakowało go", *(f"niezmiennik: {name}" for name in (*LEFT_OUT, "inbox_equals_wanted")))
    return [problem for problem in problems if not problem.startswith(expected)]


def test_the_frozen_season_goes_on_under_todays_law(frozen: Path, place: Elsewhere) -> None:
    assert told(restore(frozen).problems) == []
    list(heal())
    assert {each.invariant for each in violations()} == LEFT_OUT
    assert Case.objects.count() > 100
    clock.set(JournalEntry.objects.latest("at").at)

    case = Application.objects.filter(state="formal_check").earliest("pk")
    secretary = User.objects.filter(grants__role=GrantedRole.SECRETARIAT).earliest("pk")
    rules = [rule["code"] for rule in case.edition.criteria_set.eligibility_rules]
    assert perform(case, "admit", secretary, checklist=dict.fromkeys(rules, True)).case.state == "admitted"

    in_review = Application.objects.filter(state="file_review").earliest("pk")
    assert database_says(in_review, "consensus") == "let through", (
        "the very forgery works along an edge of the law"
    )
    assert NO_EDGE in database_says(in_review, "on_hold")


def test_a_changed_law_takes_live_cases_along(frozen: Path, place: Elsewhere, tmp_path: Path) -> None:
    changed = tmp_path / "changed"
    changed.mkdir()
    amended(changed)
    done = subprocess.run(
        [sys.executable, "-m", "tests.changing.scenario", str(frozen)],
        cwd=changed,
        env={**os.environ, **place.environment(), "PYTHONPATH": str(changed), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    story = json.loads(done.stdout.splitlines()[-1])

    assert told(story["problems"]) == []
    assert story["first_pages"] == [200]
    # Beside the case at the new act: what tasks made since the season was frozen ask for, which may hang on the day.
    assert story["healed"][0] != NONE_HEALED
    assert story["healed"][1] == NONE_HEALED
    assert (story["breaks"], set(story["violated"])) == (0, LEFT_OUT)
    assert story["removed_act"] == ["no_such_act"]
    assert NO_EDGE in story["removed_edge"]
    assert story["held"] == ["on_hold", 1, ["release"]]
    assert all(NO_EDGE in answer for answer in story["illegal_edges"].values())
    assert story["case_pages"] == [200]
    assert (story["released"], story["inbox"]) == ("file_review", ["seek_reviewer"])


def test_the_recipe_names_every_file_the_amendment_touches() -> None:
    recipe = (ROOT / "docs" / "changing-the-law.md").read_text(encoding="utf-8")
    assert [edit.file for edit in EDITS if f"`{edit.file}`" not in recipe] == []
