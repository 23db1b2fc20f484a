"""Letters as offices read them."""

from typing import Any

import pytest

from certification import clock
from certification.season.walk import Walk
from tests.cast import World
from tests.workflows.stages import filed, returned, supposed
from workflows.audits.models import Assignment, Capacity
from workflows.letters.models import Letter, LetterKind, LetterState
from workflows.models import Application
from workflows.panel.models import Resolution
from workflows.registry import EFFECTS
from workflows.states import State

OUTCOMES = ("przyzna", "odmow", "odrzuc", "dopuszcz", "warunk", "refus", "grant")


@pytest.fixture
def walk(world: World) -> Walk:
    return filed(world)


def written(walk: Walk, state: State, effect: str, **payload: Any) -> Letter:
    EFFECTS[effect](supposed(walk.case, state, "draft_letter", walk.crew.secretary, **payload))
    return Letter.objects.latest("pk")


def resolved(walk: Walk, decision: str, **more: Any) -> Resolution:
    return Resolution.objects.create(
        case_id=walk.case.pk,
        number="U/2027/7",
        body=more.pop("body", "panel"),
        decision=decision,
        reasons="Standardy obsługi działają i są mierzone.",
        adopted_at=clock.now(),
        **more,
    )


def test_a_return_letter_lists_the_defects(world: World) -> None:
    letter = returned(world, "A-01", "B-02").case.letters.get()

    assert letter.body == (
        "22 marca 2027 r.\n\n"
        "Numer sprawy: PU/2027/0001\n\n"
        "Przykładowy Urząd Miejski w Karlinie\n\n"
        "Szanowni Państwo,\n\n"
        "dziękujemy za zgłoszenie Przykładowego Urzędu Miejskiego w Karlinie do konkursu "
        "„Przyjazny Urząd” (edycja 2027). Podczas weryfikacji formalnej znaleźliśmy braki, "
        "które można uzupełnić:\n\n"
        "1. Kryterium A-01: Prosimy uzupełnić A-01.\n"
        "2. Kryterium B-02: Prosimy uzupełnić B-02.\n\n"
        "Prosimy o uzupełnienie w ciągu 7 dni roboczych od dnia doręczenia tego pisma. Dokładny termin "
        "pokażemy na stronie sprawy, gdy tylko odnotujemy doręczenie. Jeśli potrzebują Państwo więcej czasu, "
        "prosimy napisać do nas przed upływem terminu – możemy go raz przedłużyć. Jeśli uzupełnienie nie "
        "wpłynie na czas, zgłoszenie może nie zostać dopuszczone do oceny.\n\n"
        "W systemie otworzyliśmy do zmian te kryteria, których dotyczą braki. Pozostała treść zgłoszenia "
        "się nie zmienia i nie trzeba jej wypełniać ponownie. Na każdy punkt prosimy krótko odpowiedzieć. "
        "Uzupełnienie podpisuje kierownik urzędu albo pełnomocnik.\n\n"
        "Z wyrazami szacunku\n\n"
        "Sekretariat programu „Przyjazny Urząd”\n"
    )


@pytest.mark.parametrize(
    ("state", "more", "said"),
    [
        (State.GRANTED, {}, "Kapituła przyznała Przykładowemu Urzędowi Miejskiemu w Karlinie znak"),
        (State.GRANTED, {"distinction": True}, "znak „Przyjazny Urząd” z wyróżnieniem (edycja 2027)"),
        (State.GRANTED, {"body": "fulfilment"}, "warunek postawiony Przykładowemu Urzędowi Miejskiemu"),
        (State.CONDITIONAL, {"condition": "Uruchomić pętlę."}, "Warunek: Uruchomić pętlę."),
        (State.REFUSED, {}, "nie przyznała w tej edycji znaku uchwałą nr U/2027/7."),
    ],
)
def test_a_decision_letter_says_what_was_decided_and_its_subject_does_not(
    walk: Walk, state: State, more: dict[str, Any], said: str
) -> None:
    resolved(walk, state, **more)

    letter = written(walk, state, "draft_decision_letter")

    assert said in letter.body
    assert "U/2027/7" in letter.body
    assert not any(word in letter.subject.lower() for word in OUTCOMES)
    assert ("wniosek o ponowne rozpatrzenie" in letter.body) is (state != State.GRANTED)


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (State.GRANTED, "znak „Przyjazny Urząd” został przyznany. Gratulujemy!"),
        (State.CONDITIONAL, "został przyznany pod warunkiem. Rozstrzygnięto uchwałą nr U/2027/7."),
        (State.REFUSED, "nie został w tej edycji przyznany."),
        (State.REJECTED, "zgłoszenie nie zostaje dopuszczone do oceny"),
        (State.ADMITTED, "zgłoszenie zostaje dopuszczone do oceny"),
    ],
)
def test_a_reconsidered_letter_says_what_was_decided_anew(walk: Walk, state: State, said: str) -> None:
    resolved(walk, state, body="reconsideration", condition="Uruchomić pętlę.")

    assert said in written(walk, state, "draft_reconsidered_letter").body


def test_a_new_decision_is_hidden_from_the_office_until_its_letter_is_delivered(walk: Walk) -> None:
    Application.objects.filter(pk=walk.case.pk).update(office_gate_at=clock.now())

    written(walk, State.REFUSED, "draft_decision_letter")

    assert Application.objects.get(pk=walk.case.pk).office_gate_at is None


def test_a_team_letter_names_the_experts_lead_first_and_replaces_one_not_sent(walk: Walk) -> None:
    for expert, capacity in zip(walk.crew.auditors, (Capacity.AUDITOR, Capacity.LEAD), strict=False):
        Assignment.objects.create(case=walk.case, expert=expert, capacity=capacity, proposed_at=clock.now())

    first = written(walk, State.ADMITTED, "draft_team_letter")
    second = written(walk, State.ADMITTED, "draft_team_letter")

    assert "- Eryk Ekspercki (ekspert wiodący)\n- Ewelina Ekspercka (ekspert)\n" in second.body
    assert "w ciągu 3 dni roboczych" in second.body
    assert Letter.objects.get(pk=first.pk).state == LetterState.DISCARDED


@pytest.mark.parametrize(
    ("state", "effect"), [(State.CONSENSUS, "draft_team_letter"), (State.FILE_REVIEW, "draft_report_letter")]
)
def test_no_letter_where_the_office_has_nothing_to_answer(walk: Walk, state: State, effect: str) -> None:
    EFFECTS[effect](supposed(walk.case, state, "draft_letter"))

    assert not walk.case.letters.exists()


def test_a_report_letter_grants_the_time_to_reply(walk: Walk) -> None:
    letter = written(walk, State.REPLY, "draft_report_letter")

    assert letter.kind == LetterKind.REPORT
    assert "w ciągu 14 dni od dnia doręczenia" in letter.body


def test_the_secretariat_writes_its_own_words(walk: Walk) -> None:
    walk.act(
        "draft_letter",
        walk.crew.secretary,
        subject="Termin wizyty",
        body="Dzień dobry,\n\nproponujemy 5 maja & 6 maja.",
        channel="post",
    )

    letter = walk.case.letters.get()
    assert (letter.subject, letter.channel, letter.recipient) == (
        "Termin wizyty",
        "post",
        "ul. Przykładowa 1, 00-000 Karlino",
    )
    assert "\n\nDzień dobry,\n\nproponujemy 5 maja & 6 maja.\n\nSekretariat programu" in letter.body


def test_no_letter_names_another_office_or_leaves_a_gap(walk: Walk, world: World) -> None:
    resolved(walk, "refused", condition="Uruchomić pętlę.")
    effects = ["draft_decision_letter", "draft_reconsidered_letter"]
    bodies = [
        written(walk, state, effect).body
        for effect in effects
        for state in (State.GRANTED, State.CONDITIONAL, State.REFUSED)
    ]

    other = world.offices[1].name
    assert not any(other in body or "None" in body or "{" in body or "  " in body for body in bodies)
