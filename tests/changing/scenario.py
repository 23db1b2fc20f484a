"""What a maintainer does with a changed law and an old database, told as one line of JSON.

Run in the changed copy of the project: ``python -m tests.changing.scenario ARCHIVE``.
"""

import json
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import django


def main(archive: Path) -> dict[str, Any]:
    """Make the migration, fill an empty place from the old backup, heal, and try the law."""
    django.setup()
    from django.core.management import call_command

    call_command("makemigrations", "workflows", name="on_hold", verbosity=0)
    call_command("check")
    from certification.backup import restore

    problems = restore(archive).problems
    return {"problems": problems, **_before_healing(), **_healing(), **_walking()}


def _before_healing() -> dict[str, Any]:
    """The first pages of those whose task is of a node that is gone."""
    from django.test import Client

    from certification.models import GrantedRole, User

    client = Client()
    seen = []
    for person in User.objects.filter(grants__role=GrantedRole.COORDINATOR):
        client.force_login(person)
        seen.append(client.get("/zadania/").status_code)
    return {"first_pages": seen}


def _healing() -> dict[str, Any]:
    from django.core.management import call_command

    from workflows import journal
    from workflows.invariants import violations

    said = []
    for _ in range(2):
        out = StringIO()
        call_command("heal", stdout=out)
        said.append(out.getvalue().splitlines()[-1])
    return {
        "healed": said,
        "breaks": len(list(journal.verify())),
        "violated": sorted({each.invariant for each in violations()}),
    }


def _walking() -> dict[str, Any]:
    from django.test import Client

    from certification import clock
    from certification.models import GrantedRole, User
    from tests.changing.forging import database_says
    from workflows import inbox
    from workflows.door import perform
    from workflows.models import Application, JournalEntry
    from workflows.refusal import Refused

    clock.set(JournalEntry.objects.latest("at").at)
    secretary = User.objects.filter(grants__role=GrantedRole.SECRETARIAT).first()
    assert secretary is not None
    case = Application.objects.filter(state="file_review").first()
    assert case is not None
    told: dict[str, Any] = {"removed_edge": database_says(case, "consensus")}
    try:
        perform(case, "return_file", secretary, reason="Luka w aktach.")
    except Refused as refusal:
        told["removed_act"] = refusal.codes
    held = perform(case, "hold", secretary, reason="Czekamy na wyjaśnienie.").case
    assert isinstance(held, Application)
    holds = held.holds  # type: ignore[attr-defined]
    told["held"] = [held.state, holds, [task.flow_task.name for task in inbox.open_tasks(held)]]
    told["illegal_edges"] = {target: database_says(held, target) for target in ("granted", "panel", "draft")}
    client = Client()
    client.force_login(secretary)
    pages = [client.get(f"/sprawy/{each.public_id}/").status_code for each in _one_of_each_state()]
    told["case_pages"] = sorted(set(pages))
    told["released"] = perform(case, "release", secretary).case.state
    told["inbox"] = sorted(task.flow_task.name for task in inbox.open_tasks(held))
    return told


def _one_of_each_state() -> list[Any]:
    from workflows.models import Application

    return list({case.state: case for case in Application.objects.all()}.values())


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))
