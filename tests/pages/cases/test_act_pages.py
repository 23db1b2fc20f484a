"""The page of an act: asks, does it once, and explains a refusal with everything typed still there."""

import pytest
from django.urls import reverse

from certification.models import GrantedRole
from tests.cast import World
from tests.road import bring
from workflows import laws
from workflows.embargo import without_embargoed
from workflows.filing.content import DECLARATIONS
from workflows.models import JournalEntry
from workflows.states import State
from workflows.views.acts import done_in_last_round

SECRETARY, HEAD, CHAIR = 1, 2, 3


@pytest.fixture
def url():
    return lambda case, act: reverse("act", args=[case.public_id, act])


def test_an_act_is_done_and_leads_back_to_the_case(world: World, signed_in, url):
    walk = bring(world, State.FORMAL_CHECK)
    rules = [rule["code"] for rule in world.edition.criteria_set.eligibility_rules]

    answer = signed_in(world.crew.secretary).post(url(walk.case, "admit"), {"checklist": rules}, follow=True)

    walk.case.refresh_from_db()
    assert walk.case.state == State.ADMITTED
    assert answer.redirect_chain == [(reverse("case", args=[walk.case.public_id]), 302)]
    assert "Dopuszczono zgłoszenie do oceny." in answer.content.decode()


def test_a_refusal_explains_itself_and_keeps_what_was_typed(world: World, signed_in, url):
    walk = world.walk().open()

    answer = signed_in(walk.preparer).post(
        url(walk.case, "submit_for_signature"), {"headcount": "37", "declared": "on"}
    )

    html = answer.content.decode()
    assert answer.status_code == 422
    assert 'role="alert"' in html
    assert "A-01" in html
    assert 'value="37"' in html
    walk.case.refresh_from_db()
    assert walk.case.state == State.DRAFT


def test_every_declaration_is_shown_to_who_makes_it_and_to_who_signs(world: World, signed_in, url):
    """What the hash covers and the receipt repeats stands on both pages, word for word."""
    walk = world.walk().open()
    asked = signed_in(walk.preparer).get(url(walk.case, "submit_for_signature")).content.decode()
    bring(world, State.SIGNING, walk)
    signed = signed_in(walk.head).get(url(walk.case, "file")).content.decode()

    assert len(DECLARATIONS) == 4
    for declaration in DECLARATIONS:
        assert declaration in asked
        assert declaration in signed


def test_a_double_click_does_it_once(world: World, signed_in, url):
    walk = world.walk().open()
    browser = signed_in(walk.head)
    typed = {"reason": "Reforma urzędu.", "request_key": "k" * 32}

    answers = [browser.post(url(walk.case, "withdraw"), typed, follow=True) for _ in range(2)]

    assert JournalEntry.objects.filter(case_id=walk.case.pk, act="withdraw").count() == 1
    assert "była już wykonana" in answers[1].content.decode()


def test_a_letter_approved_with_a_double_click_is_no_mistake(world: World, signed_in, url):
    """Approved by the first click, the letter is no longer among those the form offers to the second."""
    walk = bring(world, State.FORMAL_CHECK)
    walk.act(
        "draft_letter", world.crew.secretary, subject="Informacja", body="Szanowni Państwo.", channel="post"
    )
    browser, letter = signed_in(world.crew.second_secretary), walk.case.letters.get()
    typed = {"letter": letter.pk, "request_key": "k" * 32}

    answers = [browser.post(url(walk.case, "approve_letter"), typed, follow=True) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert "była już wykonana" in answers[1].content.decode()
    assert JournalEntry.objects.filter(case_id=walk.case.pk, act="approve_letter").count() == 1


def test_an_invitation_accepted_with_a_double_click_is_no_trespass(world: World, signed_in, url):
    """Accepted by the first click, the invitation gives no role any more to the second."""
    walk, expert = bring(world, State.ADMITTED), world.crew.auditors[0]
    walk.act("propose_team", world.crew.coordinator, team=[{"person": expert.pk, "capacity": "lead"}])
    browser, typed = signed_in(expert), {"impartial": "on", "request_key": "k" * 32}

    answers = [browser.post(url(walk.case, "accept_assignment"), typed, follow=True) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert "była już wykonana" in answers[1].content.decode()
    assert browser.post(url(walk.case, "accept_assignment"), {"request_key": "x"}).status_code == 403


def test_a_stale_page_is_told_so_and_may_be_sent_again(world: World, signed_in, url):
    walk = bring(world, State.SIGNING)
    seen = walk.case.moved_at_version
    walk.act("send_back", walk.head, reason="Popraw A-01.")
    walk.submit()
    browser = signed_in(walk.head)

    answer = browser.post(url(walk.case, "send_back"), {"reason": "Popraw A-02.", "seen": seen})

    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Sprawa zmieniła się" in html
    assert "Popraw A-02." in html
    assert f'name="seen" value="{walk.case.moved_at_version}"' in html


def test_without_a_role_it_is_403_and_to_a_stranger_404(world: World, signed_in, url):
    walk = world.walk().open()

    assert signed_in(walk.preparer).get(url(walk.case, "withdraw")).status_code == 403
    assert signed_in(world.stranger).get(url(walk.case, "withdraw")).status_code == 404
    assert signed_in(walk.preparer).get(url(walk.case, "no_such_act")).status_code == 404
    assert signed_in(walk.preparer).get(url(walk.case, "open")).status_code == 404


def test_an_act_of_another_state_leads_back_with_a_word(world: World, signed_in, url):
    walk = world.walk().open()

    answer = signed_in(walk.head).get(url(walk.case, "file"), follow=True)

    assert "nie można teraz wykonać. Stan sprawy: szkic." in answer.content.decode()


def test_whoever_comes_back_to_what_they_did_is_told_that_it_is_done(world: World, signed_in, url):
    walk = bring(world, State.FORMAL_CHECK)
    page = url(walk.case, "file")

    mine = signed_in(walk.head).get(page, follow=True).content.decode()

    assert ("była już wykonana" in mine, "nie można teraz wykonać" in mine) == (True, False)


def test_what_was_done_in_an_earlier_round_is_not_done_now(world: World, signed_in, url):
    walk = bring(world, State.SIGNING)
    walk.act("send_back", walk.head, reason="Popraw A-02.")
    walk.withdraw("Rezygnujemy z udziału.")
    page = url(walk.case, "submit_for_signature")

    mine = signed_in(walk.preparer).get(page, follow=True).content.decode()

    assert ("była już wykonana" in mine, "nie można teraz wykonać" in mine) == (False, True)


def test_a_hidden_decision_begins_no_round_that_could_be_noticed():
    asked = laws.acts("application")["request_reconsideration"]
    moves = [
        ("reject", State.FORMAL_CHECK, State.REJECTED, SECRETARY),
        (asked.code, State.REJECTED, State.RECONSIDERATION, HEAD),
        ("reconsider", State.RECONSIDERATION, State.ADMITTED, CHAIR),
        ("pass_file", State.FILE_REVIEW, State.PANEL, CHAIR),
        ("decide", State.PANEL, State.REFUSED, CHAIR),
    ]
    lines = [
        JournalEntry(act=act, source=source, target=target, actor_id=who)
        for act, source, target, who in moves
    ]

    def told(seen: list[JournalEntry], *, outcome: bool) -> bool:
        known = without_embargoed(seen, outcome, lambda line: line.actor_id == HEAD)
        return done_in_last_round(known, asked, HEAD)

    assert told(lines[:-1], outcome=False)
    assert told(lines, outcome=False)
    assert not told(lines, outcome=True)


def test_an_act_behind_the_gate_does_not_tell_the_decision(world: World, signed_in, url):
    walk = bring(world, State.GRANTED)

    for method in ("get", "post"):
        answer = getattr(signed_in(walk.head), method)(
            url(walk.case, "decline"), {"reason": "x"}, follow=True
        )

        assert "Stan sprawy: na posiedzeniu kapituły." in answer.content.decode()


def test_more_rows_keep_what_was_typed(world: World, signed_in, url):
    walk = bring(world, State.FORMAL_CHECK)
    browser = signed_in(world.crew.secretary)
    typed = {
        "row-TOTAL_FORMS": 3,
        "row-INITIAL_FORMS": 0,
        "row-0-criterion": "A-01",
        "row-0-text": "Brak daty.",
    }

    html = browser.post(url(walk.case, "return_for_completion"), {**typed, "add_row": "1"}).content.decode()

    assert "Brak daty." in html
    assert 'name="row-3-text"' in html
    assert 'role="alert"' not in html


@pytest.mark.parametrize(
    ("act", "typed"),
    [
        (
            "return_for_completion",
            {"row-TOTAL_FORMS": "9" * 5000, "row-0-text": "Brak daty.", "add_row": "1"},
        ),
        ("edit_letter", {"letter": "9" * 5000}),
        ("approve_letter", {"letter": "9" * 5000}),
        ("countersign", {"proposal": "9" * 5000}),
    ],
)
def test_a_number_longer_than_any_is_as_good_as_none(world: World, signed_in, url, act: str, typed: object):
    walk = bring(world, State.FORMAL_CHECK)

    assert signed_in(world.crew.secretary).post(url(walk.case, act), typed).status_code in (200, 422)


def test_rows_left_empty_do_not_count(world: World, signed_in, url):
    walk = bring(world, State.FORMAL_CHECK)
    typed = {
        "row-TOTAL_FORMS": 3,
        "row-INITIAL_FORMS": 0,
        "row-1-criterion": "A-01",
        "row-1-text": "Brak daty.",
    }

    signed_in(world.crew.secretary).post(url(walk.case, "return_for_completion"), typed)

    defect = walk.case.defects.get()
    assert (defect.criterion_code, defect.text) == ("A-01", "Brak daty.")


def test_a_reviewer_is_asked_by_one_row_of_three(world: World, signed_in, url):
    walk = bring(world, State.FILE_REVIEW)
    reviewer = world.crew.one(GrantedRole.REVIEWER)
    empty = {f"row-{place}-capacity": "reviewer" for place in range(3)}
    typed = {"row-TOTAL_FORMS": 3, "row-INITIAL_FORMS": 0, **empty, "row-0-person": reviewer.pk}

    signed_in(world.crew.coordinator).post(url(walk.case, "propose_team"), typed)

    assert walk.case.assignments.get(expert=reviewer).capacity == "reviewer"


def test_every_defect_and_every_remark_gets_its_own_row(world: World, signed_in, url):
    walk = bring(world, State.RETURNED)
    defect = walk.case.defects.get()
    browser = signed_in(walk.head)
    assert defect.text in browser.get(url(walk.case, "complete")).content.decode()

    browser.post(
        url(walk.case, "complete"),
        {
            "row-TOTAL_FORMS": 1,
            "row-INITIAL_FORMS": 1,
            "row-0-defect": defect.pk,
            "row-0-answer": "Dopisano datę.",
        },
    )

    defect.refresh_from_db()
    assert defect.answer == "Dopisano datę."


def test_two_people_reject_on_the_web(world: World, signed_in, url):
    walk = bring(world, State.FORMAL_CHECK)
    first = signed_in(world.crew.secretary).post(
        url(walk.case, "reject"), {"rule": "EL-1", "reason": "To nie urząd."}, follow=True
    )
    assert "Czeka na zatwierdzenie przez drugą osobę" in first.content.decode()
    proposal = walk.case.proposals.get()
    browser = signed_in(world.crew.second_secretary)

    shown = browser.get(url(walk.case, "countersign") + f"?proposal={proposal.pk}").content.decode()
    assert "To nie urząd." in shown
    browser.post(url(walk.case, "countersign"), {"proposal": proposal.pk})

    walk.case.refresh_from_db()
    assert walk.case.state == State.REJECTED
