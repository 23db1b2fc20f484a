"""A non-conformity being mended: who plans and who verifies has it whole before the eyes, not cut off in a list."""

from certification.season.walk import Walk
from tests.cast import World
from tests.road import bring
from workflows.models import Finding
from workflows.states import State

PLAN = "Od stycznia kierownik referatu co tydzień przegląda terminy wszystkich spraw."


def page(walk: Walk, act: str, finding: Finding) -> str:
    return f"/sprawy/{walk.case.public_id}/{act}/?finding={finding.pk}"


def test_finding_plan_and_evidence_stand_above_the_verdict(world: World, signed_in) -> None:
    walk = bring(world, State.CORRECTION)
    found = walk.case.findings.get(grade=Finding.Grade.MAJOR)
    Finding.objects.filter(pk=found.pk).update(
        text=f"{found.text} {'Sprawdzono 12 spraw z trzech komórek. ' * 3}"
    )
    found.refresh_from_db()
    form = signed_in(walk.preparer).get(page(walk, "plan_correction", found)).text
    assert (found.text in form, f'<option value="{found.pk}"' in form) == (True, False)
    sent = {"finding": found.pk, "plan": PLAN}
    assert signed_in(walk.preparer).post(page(walk, "plan_correction", found), sent).status_code == 302
    assert PLAN in signed_in(walk.lead).get(page(walk, "verify_finding", found)).text
