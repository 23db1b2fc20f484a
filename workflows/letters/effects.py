"""What becomes of a letter: approved, sent, delivered, bounced, sent again, discarded."""

from criteria.rows import insert, store
from workflows import values
from workflows.context import Context
from workflows.keeping import DELIVERY, LETTER, keep
from workflows.letters.drafting import address, addressee, author
from workflows.letters.guards import chosen_channel, named
from workflows.letters.models import Channel, Letter, LetterKind, LetterState
from workflows.registry import effect

UNSENT = (LetterState.DRAFTED, LetterState.APPROVED)


@effect
def edit_letter(context: Context) -> None:
    """Other words for a draft; the journal keeps those it had. Whoever mended it answers for it from now on.

    Payload: ``letter``, ``subject``, ``body``, and ``channel`` where it goes another way.
    """
    letter = _letter(context)
    context.record["before"] = {"subject": letter.subject, "body": letter.body}
    letter.subject = context.payload["subject"].strip()
    letter.body = context.payload["body"].strip() + "\n"
    letter.channel = chosen_channel(context)
    letter.recipient = address(addressee(context.case), letter.channel)
    letter.drafted_by = author(context)
    store(letter, "subject", "body", "channel", "recipient", "drafted_by")


@effect
def approve_letter(context: Context) -> None:
    """A second person has read it. What goes by e-mail is enqueued to leave after the act.

    Payload: ``letter``, and ``channel`` (email, e_delivery, post) where it goes another way than drafted.
    """
    from workflows.letters.sending import send_letter

    letter = _letter(context)
    letter.state = LetterState.APPROVED
    letter.approved_by, letter.approved_at = context.actor, context.now
    letter.channel = chosen_channel(context)
    letter.recipient = address(addressee(context.case), letter.channel)
    store(letter, "state", "approved_by", "approved_at", "channel", "recipient")
    context.record["kind"] = letter.kind
    keep(context, LETTER, letter)
    if letter.channel == Channel.EMAIL:
        send_letter.enqueue(letter.pk)


@effect
def mark_letter_sent(context: Context) -> None:
    """It has left."""
    letter = _letter(context)
    letter.state, letter.sent_at = LetterState.SENT, context.now
    store(letter, "state", "sent_at")
    context.record["kind"] = letter.kind


@effect
def mark_letter_delivered(context: Context) -> None:
    """Payload: ``letter``, ``effective_on`` (ISO day), ``proof`` (text, such as the number of a receipt)."""
    letter = _letter(context)
    letter.state = LetterState.DELIVERED
    letter.effective_on = values.day(context.payload["effective_on"])
    letter.proof = str(context.payload["proof"])
    store(letter, "state", "effective_on", "proof")
    context.record["kind"] = letter.kind
    keep(context, DELIVERY, letter)


@effect
def mark_letter_bounced(context: Context) -> None:
    """Payload: ``letter``, ``failure`` (text). No clock starts."""
    letter = _letter(context)
    letter.state, letter.failure = LetterState.BOUNCED, str(context.payload["failure"])
    store(letter, "state", "failure")
    context.record["kind"] = letter.kind


@effect
def resend_letter(context: Context) -> None:
    """The same words to go by another channel, approved anew. Payload: ``letter``, ``channel``."""
    old = _letter(context)
    channel = chosen_channel(context)
    new = insert(
        Letter(
            case_id=old.case_id,
            kind=old.kind,
            channel=channel,
            recipient=address(addressee(context.case), channel),
            subject=old.subject,
            body=old.body,
            drafted_by=author(context),
            drafted_at=context.now,
            resends=old,
        )
    )
    new.attachments.set(old.attachments.all())
    context.record["resent_as"] = new.pk


@effect
def discard_unsent_letters(context: Context) -> None:
    """What has not left will not leave: the decision it speaks of, or the case, is no more."""
    discard(context)


def discard(context: Context, *kinds: LetterKind) -> None:
    """Discard the unsent letters of the case, or only those of some kinds."""
    unsent = Letter.objects.filter(case_id=context.case.pk, state__in=UNSENT)
    (unsent.filter(kind__in=kinds) if kinds else unsent).update(state=LetterState.DISCARDED)


def _letter(context: Context) -> Letter:
    letter = named(context)
    assert letter is not None
    return letter
