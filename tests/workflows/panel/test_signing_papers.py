"""Chair and secretary sign a session's papers; files only grow; a correction leaves the minutes as they were."""

from collections.abc import Callable
from hashlib import sha256
from typing import Any

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from certification.models import User
from certification.season.panel_day import PanelDay
from certification.season.walk import Walk, run_tasks
from criteria.files import store
from criteria.models import StoredFile
from tests.certificates.signers import sign as signed_by_hand
from tests.certificates.signers import write_over
from tests.pages.panel.places import put_drafts
from tests.workflows.panel.stage import refusals, tasks
from tests.workflows.panel.test_minutes import now_of, text_of
from workflows.documents.minutes_filing import file_correction, file_minutes
from workflows.filing.signing import examine_as
from workflows.models import AgendaItem, Document, JournalEntry
from workflows.panel.appointments import follow_signers
from workflows.panel.papers.kept import Paper, papers_of
from workflows.panel.papers.signers import may_sign
from workflows.panel.papers.signing import put_signatures
from workflows.refusal import Refused


def papers(day: PanelDay) -> dict[str, Paper]:
    """The papers on file, by kind."""
    return {each.key.partition(":")[0]: each for each in papers_of(now_of(day)) if each.version == 1}


def content(document: Document | None) -> bytes:
    """The bytes of a document."""
    assert document is not None
    with document.file.open() as file:
        return file.read()


@pytest.fixture
def over(walk: Walk, day: PanelDay) -> PanelDay:
    """The session is over, its papers are on file."""
    day.vote(walk.case, "granted", against=1)
    day.decide(walk)
    day.close()
    file_minutes.func(day.session.pk)
    return day


class Killed(Exception):  # noqa: N818 - as a worker is, between two statements
    """The work was cut off here."""


def killed_at_the_task(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
    """The database, up to where a task is opened in an inbox."""
    if sql.startswith('INSERT INTO "viewflow_task"'):
        raise Killed
    return execute(sql, *rest)


def sign(day: PanelDay, who: object, *, act: str = "sign_papers") -> None:
    """Everything that waits for this person."""
    waiting = may_sign(now_of(day), who, papers_of(now_of(day)))  # type: ignore[arg-type]
    day.do(act, who, papers=[each.key for each in waiting])  # type: ignore[arg-type]
    run_tasks()


def test_both_sign_minutes_and_resolution_and_every_file_extends_the_one_before(over: PanelDay) -> None:
    sign(over, over.crew.chair)
    sign(over, over.crew.secretary)

    for paper in papers(over).values():
        drawn, once, twice = map(content, paper.files)
        assert once.startswith(drawn)
        assert twice.startswith(once)
        assert paper.original is not None
        verdict = examine_as(paper.original.file, twice)
        assert verdict.sound, verdict.reason
        assert len(verdict.signatures) == 2
        assert paper.is_complete


def test_both_are_asked_once_the_papers_are_on_file_and_until_they_have_signed(
    walk: Walk, day: PanelDay
) -> None:
    chair, secretary = walk.crew.chair, walk.crew.secretary
    day.vote(walk.case, "granted", against=1)
    day.decide(walk)
    day.close()
    assert tasks(day.session) == [], "nothing to sign yet"

    file_minutes.func(day.session.pk)
    asked = f"sign_papers edition:{walk.edition.pk}:secretariat"
    assert tasks(day.session) == sorted([f"sign_papers {chair}", asked])

    day.do("sign_papers", chair, papers=["minutes:1"])
    assert f"sign_papers {chair}" in tasks(day.session), "the resolution is left"
    sign(day, chair)
    assert tasks(day.session) == [asked]
    sign(day, secretary)
    assert tasks(day.session) == []

    told = {"passage": "Obecnych było 6.", "instead": "Obecnych było 7.", "reason": "Błąd w liczeniu."}
    day.do("correct_minutes", secretary, **told)
    line = JournalEntry.objects.get(case_id=day.session.pk, act="correct_minutes")
    with pytest.raises(Killed), connection.execute_wrapper(killed_at_the_task):
        file_correction.func(day.session.pk, line.seq)
    corrections = Document.objects.filter(case_id=day.session.pk, version=2)
    assert (list(corrections), tasks(day.session)) == ([], []), "neither without the other"
    run_tasks()
    assert tasks(day.session) == sorted([f"sign_papers {chair}", asked]), "a correction is signed like them"


def test_where_the_chair_must_not_read_all_the_deputy_is_asked(walk: Walk, over: PanelDay) -> None:
    chair, deputy = walk.crew.chair, walk.crew.deputy
    User.objects.filter(pk=chair.pk).update(employer_regon=walk.office.regon)

    follow_signers()

    assert f"sign_papers {deputy}" in tasks(over.session)


def test_a_task_run_twice_signs_once(over: PanelDay) -> None:
    sign(over, over.crew.chair)
    line = JournalEntry.objects.get(case_id=over.session.pk, act="sign_papers")

    put_signatures.func(over.session.pk, line.seq)

    assert [len(paper.files) for paper in papers(over).values()] == [2, 2]


def test_nobody_signs_twice_or_what_is_not_theirs(over: PanelDay) -> None:
    sign(over, over.crew.chair)

    assert refusals(over, "sign_papers", over.crew.chair, papers=["minutes:1"]) == ["papers_wait_for_actor"]
    assert refusals(over, "sign_papers", over.crew.panel[2], papers=["minutes:1"]) == [
        "papers_wait_for_actor"
    ]
    assert refusals(over, "sign_papers", over.crew.deputy, papers=["minutes:1"]) == ["papers_wait_for_actor"]


def test_a_chair_who_kept_out_of_a_case_signs_none_of_it(walk: Walk, day: PanelDay) -> None:
    chair, deputy = walk.crew.chair, walk.crew.deputy
    day.on(walk.case, "recuse", chair, reason="Znajomość z kierownikiem.")
    day.vote(walk.case, "granted", recused=chair)
    day.decide(walk, recused=chair)
    day.close()
    run_tasks()

    known = papers_of(now_of(day))

    assert may_sign(now_of(day), chair, known) == []
    assert [each.key.partition(":")[0] for each in may_sign(now_of(day), deputy, known)] == [
        "minutes",
        "resolution",
    ]


def test_a_chair_who_leaves_a_case_after_its_session_is_asked_no_more_to_sign_what_tells_of_it(
    walk: Walk, day: PanelDay
) -> None:
    day.close()
    file_minutes.func(day.session.pk)
    asked = f"sign_papers {walk.crew.chair}"
    assert asked in tasks(day.session)

    day.on(walk.case, "recuse", walk.crew.chair, reason="Znajomość z kierownikiem.")

    assert asked not in tasks(day.session)
    assert f"sign_papers {walk.crew.deputy}" in tasks(day.session)


def test_a_conflicted_secretary_signs_neither_the_resolution_nor_the_minutes(
    walk: Walk, over: PanelDay
) -> None:
    User.objects.filter(pk=over.crew.secretary.pk).update(employer_regon=walk.office.regon)
    secretary = User.objects.get(pk=over.crew.secretary.pk)

    assert may_sign(now_of(over), secretary, papers_of(now_of(over))) == []
    assert may_sign(now_of(over), over.crew.second_secretary, papers_of(now_of(over)))


def test_a_case_taken_off_the_agenda_keeps_nobody_from_signing(walk: Walk, over: PanelDay) -> None:
    put_drafts(walk, over, 1)
    AgendaItem.objects.exclude(case_id=walk.case.pk).update(state=AgendaItem.State.REMOVED)

    waiting = may_sign(now_of(over), over.crew.chair, papers_of(now_of(over)))

    assert [each.key.partition(":")[0] for each in waiting] == ["minutes", "resolution"]


def test_who_may_sign_costs_the_same_for_a_longer_agenda(
    walk: Walk, over: PanelDay, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    put_drafts(walk, over, 3)
    session = now_of(over)
    papers = papers_of(session)

    with django_assert_max_num_queries(24):
        may_sign(session, over.crew.chair, papers)


def test_a_correction_says_what_changed_and_leaves_the_minutes_alone(over: PanelDay) -> None:
    before = content(papers(over)["minutes"].original)
    told = {"passage": "Obecnych było 6.", "instead": "Obecnych było 7.", "reason": "Błąd w liczeniu."}

    over.do("correct_minutes", over.crew.secretary, **told)
    run_tasks()

    assert content(papers(over)["minutes"].original) == before
    correction = text_of(content(Document.objects.get(case_id=over.session.pk, kind="minutes", version=2)))
    for word in (*told.values(), "całego protokołu", sha256(before).hexdigest()):
        assert word in correction
    assert [each.key for each in papers_of(now_of(over)) if each.resolution is None] == [
        "minutes:1",
        "minutes:2",
    ]


def test_a_file_from_elsewhere_is_no_signature(over: PanelDay) -> None:
    other = store(b"%PDF-1.7\n% what somebody else made\n%%EOF\n", filename="inny.pdf")

    with pytest.raises(Refused) as refused:
        over.do("sign_papers", over.crew.chair, papers=["minutes:1"], signed=other.sha256)
    assert refused.value.codes == ["signature_can_be_made"]


def test_the_door_itself_has_a_signed_file_examined(over: PanelDay) -> None:
    """Whoever comes past the form: a text that was changed before it was signed, and nothing but what we drew."""
    chair = over.crew.chair
    drawn = content(papers(over)["minutes"].original)
    changed = store(signed_by_hand(write_over(drawn)), filename="protokol.pdf")
    signed = store(signed_by_hand(drawn), filename="protokol.pdf")

    with pytest.raises(Refused) as refused:
        over.do("sign_papers", chair, papers=["minutes:1"], signed=changed.sha256)
    assert refused.value.codes == ["signature_can_be_made"]
    assert "zmieniono treść" in str(refused.value)
    assert len(papers(over)["minutes"].files) == 1

    over.do("sign_papers", chair, papers=["minutes:1"], signed=signed.sha256)
    assert content(papers(over)["minutes"].newest) == content_of(signed)
    with pytest.raises(Refused) as refused:
        over.do(
            "sign_papers", over.crew.secretary, papers=["minutes:1"], signed=more_of_nothing(signed).sha256
        )
    assert refused.value.codes == ["signature_can_be_made"]


def more_of_nothing(signed: StoredFile) -> StoredFile:
    """The signed file and a comment after it."""
    return store(content_of(signed) + b"%\n", filename="protokol.pdf")


def content_of(file: StoredFile) -> bytes:
    """The bytes of a kept file."""
    with file.open() as opened:
        return opened.read()


def test_papers_cost_the_same_for_one_case_and_for_many(
    over: PanelDay, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    session = now_of(over)
    with django_assert_num_queries(4):
        assert len(papers_of(session)) == 2
