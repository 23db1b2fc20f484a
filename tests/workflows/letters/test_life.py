"""The life of a letter: approved by a second person, sent, delivered, bounced, sent again."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from certification import clock
from certification.season.walk import Walk, run_tasks
from tests.cast import World
from tests.workflows.stages import codes_refusing, returned
from workflows.letters.models import Letter, LetterKind, LetterState
from workflows.letters.sending import send_letter


@pytest.fixture
def walk(world: World) -> Walk:
    """A case with one drafted letter."""
    return returned(world)


def letter_of(walk: Walk) -> Letter:
    return walk.case.letters.latest("pk")


def approve(walk: Walk, **payload: object) -> Letter:
    walk.act("approve_letter", walk.crew.second_secretary, letter=letter_of(walk).pk, **payload)
    return letter_of(walk)


def test_whoever_drafted_it_does_not_approve_it(walk: Walk) -> None:
    letter = letter_of(walk)

    assert codes_refusing(walk, "approve_letter", walk.crew.secretary, letter=letter.pk) == ["second_person"]

    approved = approve(walk)
    assert (approved.state, approved.approved_by) == (LetterState.APPROVED, walk.crew.second_secretary)
    assert codes_refusing(walk, "approve_letter", walk.crew.second_secretary, letter=letter.pk) == [
        "letter_awaits_approval"
    ]


def test_an_approved_letter_is_mailed_once_after_the_act(walk: Walk) -> None:
    letter = approve(walk)
    assert mail.outbox == []

    run_tasks()
    send_letter.call(letter.pk)

    assert len(mail.outbox) == 1
    message = mail.outbox[0]
    assert (message.to, message.subject, message.body) == ([letter.recipient], letter.subject, letter.body)
    assert message.extra_headers["Message-ID"].startswith(f"<letter-{letter.pk}.{walk.case.public_id}@")
    sent = letter_of(walk)
    assert (sent.state, sent.sent_at) == (LetterState.SENT, clock.now())


def test_a_mail_that_cannot_leave_comes_back_with_its_failure(
    walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(self: EmailBackend, messages: object) -> int:
        raise ConnectionRefusedError("no mail server")

    monkeypatch.setattr(EmailBackend, "send_messages", down)
    approve(walk)
    run_tasks()

    letter = letter_of(walk)
    assert (letter.state, letter.failure) == (
        LetterState.BOUNCED,
        "ConnectionRefusedError: no mail server",
    )


def test_what_goes_by_mail_is_noted_by_the_system_alone(walk: Walk) -> None:
    letter = approve(walk)

    assert codes_refusing(walk, "record_dispatch", walk.crew.secretary, letter=letter.pk) == [
        "letter_approved"
    ]


def test_what_goes_by_post_is_noted_by_hand(walk: Walk) -> None:
    letter = approve(walk, channel="post")
    run_tasks()

    assert (mail.outbox, letter_of(walk).state) == ([], LetterState.APPROVED)
    walk.act("record_dispatch", walk.crew.secretary, letter=letter.pk)
    assert letter_of(walk).state == LetterState.SENT


def test_a_channel_needs_an_address(walk: Walk, world: World) -> None:
    letter, secretary = letter_of(walk).pk, walk.crew.second_secretary
    for channel in ("e_delivery", "gołąb", ["email"], 1):
        assert codes_refusing(walk, "approve_letter", secretary, letter=letter, channel=channel) == [
            "channel_possible"
        ]

    world.office.e_delivery = "AE:PL-72422-98772-ATIDW-24"
    world.office.save()
    assert approve(walk, channel="e_delivery").recipient == "AE:PL-72422-98772-ATIDW-24"


def test_a_bounced_letter_goes_another_way_approved_anew(walk: Walk) -> None:
    approve(walk)
    run_tasks()
    bounced = letter_of(walk)
    secretary = walk.crew.secretary
    assert codes_refusing(walk, "resend_letter", secretary, letter=bounced.pk, channel="post") == [
        "letter_bounced"
    ]

    walk.act("register_bounce", secretary, letter=bounced.pk, failure="Skrzynka pełna.")
    assert codes_refusing(walk, "resend_letter", secretary, letter=bounced.pk, channel="email") == [
        "channel_possible"
    ]
    walk.act("resend_letter", secretary, letter=bounced.pk, channel="post")

    again = letter_of(walk)
    assert (again.resends, again.body, again.state) == (bounced, bounced.body, LetterState.DRAFTED)
    assert codes_refusing(walk, "resend_letter", secretary, letter=bounced.pk, channel="post") == [
        "letter_bounced"
    ]


@pytest.mark.parametrize("shift", [-1, 1])
def test_the_day_of_delivery_lies_between_sending_and_today(walk: Walk, shift: int) -> None:
    approve(walk)
    run_tasks()
    payload = {"letter": letter_of(walk).pk, "proof": "UPD 1"}
    day = clock.today() + timedelta(days=shift)

    for effective_on in (day.isoformat(), "wczoraj", 20270322):
        assert codes_refusing(
            walk, "register_delivery", walk.crew.secretary, effective_on=effective_on, **payload
        ) == ["delivery_day_possible"]


@pytest.mark.parametrize("named", [0, "1", True, [1], 10**30])
def test_a_letter_that_is_not_of_this_case_is_refused(walk: Walk, named: object) -> None:
    refused = codes_refusing(walk, "approve_letter", walk.crew.second_secretary, letter=named)

    assert refused == ["letter_awaits_approval"]


def test_another_case_s_letter_is_out_of_reach(world: World, walk: Walk) -> None:
    stranger = world.walk(world.offices[1]).open()
    theirs = Letter.objects.create(
        case=stranger.case,
        kind=LetterKind.OTHER,
        subject="Pismo",
        body="Treść",
        drafted_by=walk.crew.secretary,
        drafted_at=clock.now(),
    )

    assert codes_refusing(walk, "approve_letter", walk.crew.secretary, letter=theirs.pk) == [
        "letter_awaits_approval"
    ]


def test_nothing_leaves_after_a_withdrawal(walk: Walk) -> None:
    letter = approve(walk)
    walk.act("withdraw", walk.head, reason="Zmieniliśmy plany.")

    run_tasks()

    assert mail.outbox == []
    assert Letter.objects.get(pk=letter.pk).state == LetterState.DISCARDED


@pytest.mark.parametrize("subject", ["x" * 151, "dwa\nwiersze", 7])
def test_a_free_letter_has_a_one_line_subject(walk: Walk, subject: object) -> None:
    assert codes_refusing(walk, "draft_letter", walk.crew.secretary, subject=subject, body="Treść.") == [
        "subject_fits"
    ]
