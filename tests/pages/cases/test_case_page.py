"""The page of a case tells each person what they may know, and nothing else."""

import re

import pytest
from django.urls import reverse

from certification.models import Edition, FeeBand, GrantedRole
from certification.polish import date_short
from tests.cast import World
from tests.road import bring, sit
from workflows.deadlines.clocks import local_day
from workflows.states import State


@pytest.fixture
def look(signed_in):
    return lambda person, case: signed_in(person).get(reverse("case", args=[case.public_id]))


def test_a_stranger_does_not_learn_that_the_case_exists(world: World, look):
    case = world.walk().open().case

    assert look(world.stranger, case).status_code == 404
    assert look(world.crew.auditors[0], case).status_code == 404


def test_it_says_what_comes_next_and_offers_what_the_person_may_do(world: World, look):
    walk = world.walk().open()

    html = look(walk.preparer, walk.case).content.decode()

    assert "Zacznij wypełniać" in html
    assert "Przekaż do podpisu" in html
    assert "Podpisz i złóż" not in html
    assert "Wycofaj zgłoszenie" not in html


@pytest.mark.parametrize(
    ("state", "who", "shown"),
    [
        (State.AUDIT, "preparer", []),
        (State.REPLY, "head", ["Złóż uwagi", "Nie wnosimy uwag", "Wycofaj zgłoszenie"]),
        (State.CORRECTION, "preparer", ["Dołącz dowód naprawy", "Zaplanuj działania"]),
    ],
)
def test_what_a_task_of_the_office_is_about_are_buttons_and_nothing_is_offered_that_would_refuse(
    state: State, who: str, shown: list[str], world: World, look
):
    walk = bring(world, state)

    on_buttons, among_others = buttons(look(getattr(walk, who), walk.case))

    assert on_buttons == shown
    assert {"Zapisz arkusz", "Dołącz dowód", "Usuń dowód"}.isdisjoint(among_others)


def buttons(answer) -> tuple[list[str], list[str]]:
    """What stands under "what next": on buttons, and in the list of other acts."""
    box = answer.content.decode().partition('aria-labelledby="next"')[2].partition("</section>")[0]
    found = re.findall(r'<a class="ds-(button|link)"[^>]*>([^<]+)</a>', box)
    return [text for kind, text in found if kind == "button"], [
        text for kind, text in found if kind == "link"
    ]


@pytest.mark.parametrize("state", [State.GRANTED, State.CONDITIONAL, State.REFUSED])
def test_until_its_letter_is_delivered_the_office_sees_a_case_before_the_panel(
    state: State, world: World, look
):
    walk = bring(world, State.PANEL)
    before = look(walk.head, walk.case).content.decode()
    walk = bring(world, state, walk)

    after = look(walk.head, walk.case).content.decode()

    assert _content(after) == _content(before)
    assert state.label in look(world.crew.secretary, walk.case).content.decode()

    walk.deliver()

    told = look(walk.head, walk.case).content.decode()
    assert state.label in told
    assert "Ogłoszono wynik głosowania" in told


def test_a_corrected_decision_leaves_no_trace_for_the_office(world: World, look):
    walk = bring(world, State.REFUSED)
    walk.both("correct_decision", world.crew.chair, world.crew.deputy, reason="Pomyłka w protokole.")

    html = look(walk.head, walk.case).content.decode()

    assert "Ogłoszono wynik" not in html
    assert "Skorygowano" not in html
    assert "Uchwały" not in html


def test_an_expert_sees_neither_the_fee_nor_the_other_experts_scores(world: World, look):
    Edition.objects.filter(pk=world.edition.pk).update(fee_required=True)
    FeeBand.objects.get_or_create(edition=world.edition, up_to_headcount=None, defaults={"net": 5900})
    walk = bring(world, State.AUDIT)
    first, second = world.crew.auditors[:2]
    theirs = walk.assignment_of(second).sheet_id

    html = look(first, walk.case).content.decode()

    assert "Opłata" not in html
    assert f"/arkusz/{theirs}/" not in html
    assert "Opłata" in look(walk.head, walk.case).content.decode()
    assert "Opłata" in look(world.crew.secretary, walk.case).content.decode()


def test_the_secretariat_knows_what_to_book_where_the_fee_is_not_demanded(world: World, look):
    FeeBand.objects.get_or_create(edition=world.edition, up_to_headcount=None, defaults={"net": 5900})
    walk = bring(world, State.AUDIT)
    assert not walk.edition.fee_required

    assert "zł netto" in look(world.crew.secretary, walk.case).content.decode()
    for person in (walk.head, walk.lead, world.crew.coordinator):
        assert "zł netto" not in look(person, walk.case).content.decode()


def test_a_returned_case_lists_what_is_wanting(world: World, look):
    walk = bring(world, State.FORMAL_CHECK)
    defects = [{"criterion": "A-01", "text": "Brak statystyki."}, {"text": "Brak pełnomocnictwa."}]
    walk.act("return_for_completion", world.crew.secretary, defects=defects)

    for person in (walk.preparer, walk.head, world.crew.secretary):
        html = look(person, walk.case).content.decode()
        assert '<strong>A-01</strong> <span lang="pl">Brak statystyki.</span>' in html
        assert "Brak pełnomocnictwa." in html

    walk.deliver()
    walk.answer_defects()
    assert "Odpowiedź urzędu:" in look(world.crew.secretary, walk.case).content.decode()
    walk.admit()
    assert "Braki do uzupełnienia" not in look(walk.head, walk.case).content.decode()


def test_versions_of_the_self_assessment_say_which_they_are(world: World, look):
    walk = bring(world, State.FORMAL_CHECK)
    sheet = re.compile(r"Arkusz: ([^<]+)</a>")
    assert sheet.findall(look(walk.head, walk.case).content.decode()) == ["samoocena"]

    bring(world, State.RETURNED, walk)

    assert walk.case.filed_at
    filed = f"samoocena, wersja złożona {date_short(local_day(walk.case.filed_at))}"
    for person in (walk.preparer, walk.head):
        assert sheet.findall(look(person, walk.case).content.decode()) == [
            filed,
            "samoocena, wersja uzupełniana",
        ]

    walk.answer_defects()
    page = look(walk.head, walk.case).content.decode()
    assert sheet.findall(page)[0] == filed
    assert "wersja uzupełniana" not in page


def test_the_panel_opens_the_file_only_after_a_declaration(world: World, look):
    walk = bring(world, State.PANEL)
    member = world.crew.panel[2]
    sit(world, walk)
    declared = look(member, walk.case).content.decode()
    assert "Akta" in declared

    walk.case.interests.filter(person=member).delete()

    html = look(member, walk.case).content.decode()
    assert "Złóż oświadczenie" in html
    assert 'id="file"' not in html


def test_the_office_learns_its_experts_from_the_letter(world: World, look):
    walk = bring(world, State.ADMITTED)
    walk.invite(*world.crew.auditors[:2])
    name = world.crew.auditors[0].full_name
    assert name not in look(walk.head, walk.case).content.decode()

    walk.deliver()

    assert name in look(walk.head, walk.case).content.decode()


def test_a_second_person_finds_what_was_proposed(world: World, look):
    walk = bring(world, State.FORMAL_CHECK)
    walk.act("reject", world.crew.secretary, rule="EL-1", reason="To nie jest urząd.")

    assert "Zatwierdź</a>" in look(world.crew.second_secretary, walk.case).content.decode()
    proposer = look(world.crew.secretary, walk.case).content.decode()
    assert "Zatwierdź</a>" not in proposer
    assert "Wycofaj propozycję" in proposer
    assert "czeka na drugą osobę" not in look(walk.head, walk.case).content.decode()


def _content(html: str) -> str:
    """The part of a page about the case: what a reader could compare."""
    return html.partition("<main")[2].partition("</main>")[0]


def test_the_office_knows_of_a_finding_once_a_report_has_it(world: World, look):
    walk, reviewer = bring(world, State.FILE_REVIEW), world.crew.one(GrantedRole.REVIEWER)
    walk.find_reviewer(reviewer)
    walk.act("return_file", reviewer, reason="Brak notatki z wizyty.")
    walk.act("add_finding", walk.lead, grade="minor", criterion="A-02", text="Brak daty na karcie.")

    before = look(walk.head, walk.case).content.decode()
    assert "Brak daty na karcie." in look(world.crew.secretary, walk.case).content.decode()
    walk.send_report()

    assert "Brak daty na karcie." not in before
    assert "Brak daty na karcie." in look(walk.head, walk.case).content.decode()
