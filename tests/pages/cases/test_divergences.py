"""Where the experts differ: both reasons side by side, one at a time to settle, and nothing for who scores blind."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document

from certification.models import User
from certification.season.scores import Profile
from certification.season.walk import Walk
from tests.cast import World
from tests.workflows.audits.roads import in_consensus
from workflows.audits.rehearsing import report_to_be_sent
from workflows.models import AuditReport, Divergence

LEVEL = Profile(3)


@pytest.fixture
def walk(world: World) -> Walk:
    return in_consensus(world, LEVEL, LEVEL.like("", **{"A-02": 5, "B-01": 0}))


def page(walk: Walk, place: str = "rozbieznosci/") -> str:
    return f"/sprawy/{walk.case.public_id}/{place}"


def test_both_reasons_stand_beside_each_other(walk: Walk, signed_in) -> None:
    lead, other = walk.crew.auditors[:2]
    told = signed_in(lead).get(page(walk)).text
    for expert in (lead, other):
        assert told.count(f'<article class="opinion" aria-label="{expert.full_name}">') == 2
        sheet = walk.assignment_of(expert).sheet
        assert sheet is not None
        assert sheet.scores.get(criterion__code="A-02").justification in told
    assert "Rozbieżności do uzgodnienia: 2." in told


def test_the_lead_settles_one_with_only_that_one_before_the_eyes(walk: Walk, signed_in) -> None:
    lead = signed_in(walk.lead)
    first = Divergence.objects.get(case_id=walk.case.pk, code="A-02")
    address = page(walk, f"settle_divergence/?divergence={first.pk}")
    assert address in lead.get(page(walk)).text
    form = lead.get(address).text
    assert "Kryterium A-02" in form
    assert "Kryterium B-01" not in form
    sent = {"divergence": first.pk, "points": 4, "reason": "Karty są, lecz niepełne."}
    assert lead.post(page(walk, "settle_divergence/"), sent).status_code == 302
    told = lead.get(page(walk)).text
    assert "Uzgodniono: 4 pkt" in told
    assert "Karty są, lecz niepełne." in told
    assert "Do uzgodnienia została 1 rozbieżność." in told


def test_differences_come_before_the_report_which_waits_below(walk: Walk, signed_in) -> None:
    lead = signed_in(walk.lead)
    buttons, _, below = lead.get(page(walk, "")).text.partition("Inne czynności")
    assert (page(walk) in buttons, "send_report" in buttons, "send_report" in below) == (True, False, True)
    assert "Przejdź do raportu" not in lead.get(page(walk)).text
    assert "Rozbieżności do uzgodnienia: 2" in lead.get(page(walk, "send_report/")).text
    assert lead.get(page(walk, "raport/podglad.pdf")).status_code == 404
    assert "Teraz nic tu na Ciebie nie czeka" in signed_in(walk.crew.auditors[1]).get(page(walk, "")).text
    one, two = Divergence.objects.filter(case_id=walk.case.pk)
    walk.act("settle_divergence", walk.lead, divergence=one.pk, points=3, reason="Po wspólnym przeglądzie.")
    sent = {"divergence": two.pk, "points": 3, "reason": "Po wspólnym przeglądzie."}
    answer = lead.post(page(walk, "settle_divergence/"), sent, follow=True)
    assert answer.redirect_chain == [(page(walk), 302)]
    assert "Przejdź do raportu" in answer.text
    buttons, _, below = lead.get(page(walk, "")).text.partition("Inne czynności")
    assert ("send_report" in buttons, "settle_divergence" in below) == (True, False)


def test_the_lead_reads_the_report_before_it_is_sent_and_nothing_comes_of_it(walk: Walk, signed_in) -> None:
    walk.settle()
    address = page(walk, "raport/podglad.docx")
    assert address in signed_in(walk.lead).get(page(walk, "send_report/")).text
    entries = walk.case.journal.count()

    answer = signed_in(walk.lead).get(address)

    told = "\n".join(cell.text for cell in Document(BytesIO(answer.getvalue())).tables[0]._cells)
    assert (walk.case.number in told, "podgląd wersji 1, niewysłanej" in told) == (True, True)
    walk.case.refresh_from_db()
    assert (walk.case.state, walk.case.journal.count()) == ("consensus", entries)
    assert not AuditReport.objects.filter(case_id=walk.case.pk).exists()
    for person in (walk.crew.auditors[1], walk.head, walk.crew.secretary, walk.crew.coordinator):
        assert signed_in(person).get(address).status_code == 404


def test_the_preview_is_the_report_that_sending_makes_and_only_reads(walk: Walk, signed_in) -> None:
    walk.settle()
    walk.act("add_finding", walk.lead, grade="minor", criterion="A-02", text="Brak daty na karcie.")
    lead = signed_in(walk.lead)
    with CaptureQueriesContext(connection) as asked:
        assert lead.get(page(walk, "raport/podglad.pdf")).status_code == 200
    # psycopg does not tell the words of a question that was put together beforehand; those only read.
    assert [each["sql"] for each in asked if each["sql"] and not each["sql"].startswith("SELECT")] == []
    shown = report_to_be_sent(walk.case, walk.lead)
    walk.send_report()
    sent = AuditReport.objects.get(case_id=walk.case.pk)
    assert shown is not None
    assert (shown.content, shown.version) == (sent.content, sent.version)


def test_the_other_expert_reads_and_does_not_settle(walk: Walk, signed_in) -> None:
    told = signed_in(walk.crew.auditors[1]).get(page(walk)).text
    assert "opinion" in told
    assert "settle_divergence" not in told


def test_an_area_is_asked_for_no_points(walk: Walk, signed_in) -> None:
    area = Divergence.objects.create(
        case_id=walk.case.pk, kind="area", code="B", first="40,00", second="60,00", round=1
    )
    form = signed_in(walk.lead).get(page(walk, f"settle_divergence/?divergence={area.pk}")).text
    assert 'name="points"' not in form
    assert "40,00 % i 60,00 %" in form


def test_a_third_expert_learns_nothing_before_scoring(walk: Walk, signed_in) -> None:
    third: User = walk.crew.auditors[2]
    walk.act("call_third_auditor", walk.crew.coordinator, person=third.pk, reason="Nie ma zgody.")
    walk.act("accept_assignment", third, impartial=True)
    assert signed_in(third).get(page(walk)).status_code == 404
    case = signed_in(third).get(page(walk, "")).text
    assert "Rozbieżności między ekspertami" not in case
    walk.score(third, LEVEL)
    told = signed_in(third).get(page(walk)).text
    assert "Rozstrzygnęła mediana trzech ocen" in told
    assert third.full_name in told


@pytest.mark.parametrize("who", ["preparer", "head"])
def test_the_office_does_not_know_of_it(walk: Walk, signed_in, who: str) -> None:
    assert signed_in(getattr(walk, who)).get(page(walk)).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_more_differences_are_no_more_questions(
    walk: Walk, signed_in, number: int, django_assert_max_num_queries
) -> None:
    Divergence.objects.exclude(code="A-02").delete()
    for code in ("C-01", "D-01")[: number - 1]:
        Divergence.objects.create(
            case_id=walk.case.pk, kind="criterion", code=code, first="3", second="5", round=1
        )
    lead = signed_in(walk.lead)
    lead.get(page(walk))
    with django_assert_max_num_queries(QUERIES):
        assert lead.get(page(walk)).text.count("<h2") >= number


QUERIES = 17
