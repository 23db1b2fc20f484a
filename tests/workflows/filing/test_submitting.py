"""From a complete draft to a signed and filed application."""

import pytest

from certification.season.scores import GOOD
from certification.season.walk import run_tasks
from criteria.models import Score, Sheet
from tests.cast import World
from tests.workflows.stages import codes_refusing, complete_draft, filed, supposed
from workflows.deadlines import DeadlineKind, latest
from workflows.filing import receipts
from workflows.filing.content import content_hash
from workflows.models import Application
from workflows.models.deadline import DeadlineState
from workflows.models.document import Document, DocumentKind
from workflows.states import State


def test_an_empty_draft_is_refused_with_everything_it_lacks(world: World) -> None:
    walk = world.walk().open()

    refused = codes_refusing(walk, "submit_for_signature", walk.preparer, headcount=40, declared=True)

    assert refused == ["every_criterion_answered", "name_confirmed"]


def test_points_without_evidence_are_refused(world: World) -> None:
    walk = world.walk().open()
    walk.save(walk.preparer, walk.case.self_sheet, GOOD)

    refused = codes_refusing(walk, "submit_for_signature", walk.preparer, headcount=40, declared=True)

    assert refused == ["office_evidence_attached", "name_confirmed"]


@pytest.mark.parametrize(
    ("headcount", "declared"),
    [
        (0, True),
        (-3, True),
        ("40", True),
        (True, True),
        (40, False),
        (40, "tak"),
        (10**7, True),
        ([40], True),
    ],
)
def test_declarations_are_a_positive_headcount_and_a_clear_yes(
    world: World, headcount: object, declared: object
) -> None:
    walk = world.walk().open()

    refused = codes_refusing(
        walk, "submit_for_signature", walk.preparer, headcount=headcount, declared=declared
    )

    assert refused[0] == "declarations_made"


def test_what_is_passed_on_for_signature_is_frozen_under_its_hash(world: World) -> None:
    walk = complete_draft(world).submit()

    sheet = Sheet.objects.get(pk=walk.case.self_sheet_id)
    assert (walk.case.state, sheet.state) == (State.SIGNING, Sheet.State.LOCKED)
    assert len(walk.case.content_sha256) == 64
    assert walk.case.headcount == 30 + world.office.pk % 180
    assert walk.case.journal.latest("seq").payload["content_sha256"] == walk.case.content_sha256


def test_sent_back_it_opens_again_and_freezes_anew(world: World) -> None:
    walk = complete_draft(world).submit()
    first = walk.case.content_sha256

    walk.act("send_back", walk.head, reason="Proszę poprawić opis w A-01.")

    assert (walk.case.state, walk.case.content_sha256, walk.case.frozen_at) == (State.DRAFT, "", None)
    Score.objects.filter(sheet=walk.case.self_sheet_id, criterion__code="A-01").update(
        justification="Inaczej."
    )
    assert walk.submit().case.content_sha256 != first


def test_the_head_files_only_what_was_shown(world: World) -> None:
    walk = complete_draft(world).submit()

    assert codes_refusing(walk, "file", walk.head, content_sha256="0" * 64) == ["content_as_previewed"]
    assert codes_refusing(walk, "file", walk.head, content_sha256=7) == ["content_as_previewed"]

    walk.act(
        "rename_office",
        walk.crew.secretary,
        nominative="Przykładowy Urząd Miasta w Karlinie",
        genitive="Przykładowego Urzędu Miasta w Karlinie",
        dative="Przykładowemu Urzędowi Miasta w Karlinie",
        locative="Przykładowym Urzędzie Miasta w Karlinie",
        from_day="2027-03-01",
    )
    shown = walk.case.content_sha256
    assert codes_refusing(walk, "file", walk.head, content_sha256=shown) == ["content_as_previewed"]


def test_filing_meets_the_deadline_and_draws_a_receipt_once(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[Application] = []

    def draw(case: Application) -> bytes:
        drawn.append(case)
        return b"%PDF-1.7\n" + case.number.encode()

    monkeypatch.setattr(receipts, "_drawers", [draw])
    walk = filed(world)

    assert walk.case.state == State.FORMAL_CHECK
    assert walk.case.filed_at == walk.case.self_sheet.filed_at
    deadline = latest(walk.case, DeadlineKind.FILING)
    assert deadline is not None
    assert deadline.state == DeadlineState.MET

    run_tasks()
    receipts.make_receipt.call(walk.case.pk)

    assert drawn == [walk.case]
    receipt = Document.objects.get(case=walk.case.pk, kind=DocumentKind.RECEIPT)
    assert receipt.filename == "potwierdzenie-PU-2027-0001.pdf"
    with receipt.file.open() as content:
        assert content.read(5) == b"%PDF-"


def test_the_hash_can_be_computed_again_from_the_case(world: World) -> None:
    walk = filed(world)

    assert content_hash(supposed(walk.case, State.FORMAL_CHECK, "admit")) == walk.case.content_sha256
