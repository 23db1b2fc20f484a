"""An inbox out of step is found by the invariants and brought back by ``heal``; healing twice does nothing."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from viewflow.workflow.models import Task

from certification.season.walk import Walk
from criteria.models import StoredFile
from tests import road
from tests.cast import World
from tests.unguarded import unguarded
from workflows import inbox
from workflows.models import Application, Case, Proposal
from workflows.refusal import Refused
from workflows.states import State

SOUND = (
    "Wszystkie niezmienniki zachowane.\n"
    "Pliki: sprawdzono obecność i rozmiar, bez treści; treść sprawdza --files.\n"
)


def said(command: str, *arguments: str) -> str:
    out = StringIO()
    call_command(command, *arguments, stdout=out)
    return out.getvalue()


def complaints(*arguments: str) -> str:
    out = StringIO()
    with pytest.raises(CommandError, match=r"Naruszeń: \d+\."):
        call_command("check_invariants", *arguments, stdout=out)
    return out.getvalue()


def test_a_sound_house_has_nothing_to_say(walk: Walk) -> None:
    assert said("check_invariants") == SOUND
    assert said("heal") == "Uzgodniono spraw: 0.\n"


def test_a_case_from_before_there_were_working_deadlines_is_given_its_own(world: World) -> None:
    walk = road.bring(world, State.FORMAL_CHECK)
    target = walk.case.target_on
    Case.objects.filter(pk=walk.case.pk).update(target_on=None)

    assert said("heal") == "Uzgodniono spraw: 0.\nPoliczono na nowo terminy robocze: 1.\n"
    walk.case.refresh_from_db()
    assert walk.case.target_on == target
    assert said("heal") == "Uzgodniono spraw: 0.\n"


def test_files_are_read_whole_only_if_asked_for(walk: Walk) -> None:
    """One byte is another: the size tells nothing, the hash does."""
    assert said("check_invariants", "--files") == "Wszystkie niezmienniki zachowane.\n"
    stored = StoredFile.objects.earliest("pk")
    was = stored.path.read_bytes()
    stored.path.chmod(0o600)
    try:
        stored.path.write_bytes(b"?" + was[1:])
        assert said("check_invariants") == SOUND
        assert complaints("--files") == (
            f"stored_files_are_whole: plik {stored.pk}: treść nie zgadza się ze skrótem\n"
        )
        stored.path.write_bytes(was[1:])
        assert complaints() == f"stored_files_are_whole: plik {stored.pk}: inny rozmiar niż zapisany\n"
    finally:
        stored.path.write_bytes(was)


def test_a_lost_task_comes_back(walk: Walk) -> None:
    inbox.open_tasks(walk.case).delete()
    assert complaints().startswith(
        f"inbox_equals_wanted: {walk.case.public_id}: brakuje [('check_formally', "
    )
    assert said("heal") == f"{walk.case.title}: otwarto 1, zamknięto 0\nUzgodniono spraw: 1.\n"
    assert said("check_invariants") == SOUND
    assert said("heal") == "Uzgodniono spraw: 0.\n"


def test_a_task_nobody_wants_is_closed(walk: Walk) -> None:
    task = inbox.open_tasks(walk.case).get()
    task.pk, task.external_task_id = None, "obce"
    task.save(force_insert=True)
    assert "inbox_equals_wanted" in complaints()
    assert said("heal") == f"{walk.case.title}: otwarto 0, zamknięto 1\nUzgodniono spraw: 1.\n"


def test_a_task_for_the_wrong_person_is_replaced(walk: Walk) -> None:
    inbox.open_tasks(walk.case).update(owner=walk.head, owner_permission=None)
    said("heal")
    task = inbox.open_tasks(walk.case).get()
    assert (task.owner, task.owner_permission) == (None, f"edition:{walk.edition.pk}:secretariat")
    assert Task.objects.filter(process=walk.case.process, status="CANCELED").count() == 1


def test_a_task_that_a_changed_law_dropped_is_closed(walk: Walk, client: Client) -> None:
    """Its node is gone: the inbox shows nothing of it, and healing opens what the law wants now."""
    inbox.open_tasks(walk.case).update(flow_task="workflows/flows.ApplicationFlow.check_thrice")
    client.force_login(walk.crew.secretary)
    assert client.get("/zadania/").status_code == 200
    assert said("heal") == f"{walk.case.title}: otwarto 1, zamknięto 1\nUzgodniono spraw: 1.\n"
    assert said("heal") == "Uzgodniono spraw: 0.\n"


def test_a_proposal_of_an_act_that_a_changed_law_dropped_asks_nobody(walk: Walk, client: Client) -> None:
    walk.act("reject", walk.crew.secretary, rule="EL-2", reason="Brak pełnomocnictwa.")
    proposal = walk.case.proposals.get()
    Proposal.objects.update(act="reject_thrice")
    with pytest.raises(Refused, match="Tej propozycji już nie ma"):
        walk.act("countersign", walk.crew.second_secretary, proposal=proposal.pk)
    client.force_login(walk.crew.second_secretary)
    assert client.get(f"/sprawy/{walk.case.public_id}/").status_code == 200
    assert said("heal") == f"{walk.case.title}: otwarto 0, zamknięto 1\nUzgodniono spraw: 1.\n"


def test_a_falsified_journal_is_a_violation(walk: Walk) -> None:
    with unguarded():
        walk.case.journal.filter(seq=2).update(reason="inny")
    assert complaints() == (
        f"journal_verifies: {walk.case.public_id}/2 treść wpisu nie zgadza się z jego skrótem\n"
    )


def test_a_version_without_a_line_is_a_violation(walk: Walk) -> None:
    with unguarded():
        Case.objects.filter(pk=walk.case.pk).update(version=99)
    assert "no_two_lines_of_one_request: " in complaints()


def test_a_live_flag_out_of_step_is_a_violation(walk: Walk) -> None:
    Application.objects.filter(pk=walk.case.pk).update(live=False)
    assert complaints() == f"one_live_application: {walk.case.number}: live=False w stanie formal_check\n"


def test_unfrozen_content_is_a_violation(walk: Walk) -> None:
    Application.objects.filter(pk=walk.case.pk).update(content_sha256="")
    assert complaints() == (
        f"filed_content_is_frozen: {walk.case.number}: złożona treść nie jest zamrożona\n"
        "what_was_settled_is_unchanged:"
        f" zgłoszenie {walk.case.pk} (filed): treść nie zgadza się z dziennikiem\n"
    )
