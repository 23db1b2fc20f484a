"""What is done with letters, alike in every law whose cases write any."""

from collections.abc import Iterable

from certification.models.codes import Role
from workflows.acts import Declared, shared

States = Iterable[str]


def draft_letter(states: States) -> Declared:
    """A letter somebody writes."""
    return shared(
        "draft_letter",
        "Przygotuj pismo",
        "A letter of the secretariat's own wording.",
        states,
        by=[Role.SECRETARIAT],
        needs=["subject", "body"],
        takes=["channel"],
        guards=["subject_fits", "channel_possible"],
        effects=["draft_free_letter"],
    )


def edit_letter(states: States) -> Declared:
    """A draft in other words."""
    return shared(
        "edit_letter",
        "Popraw pismo",
        "The words or the way of a draft are mended; whoever mended it does not approve it.",
        states,
        by=[Role.SECRETARIAT],
        needs=["letter", "subject", "body"],
        takes=["channel", "words"],
        guards=["letter_awaits_approval", "letter_as_read", "subject_fits", "channel_possible"],
        effects=["edit_letter"],
    )


def approve_letter(states: States) -> Declared:
    """The second person of a letter."""
    return shared(
        "approve_letter",
        "Zatwierdź pismo",
        "A second person has read the letter; it leaves.",
        states,
        by=[Role.SECRETARIAT],
        needs=["letter"],
        takes=["channel", "words"],
        guards=["letter_awaits_approval", "letter_as_read", "second_person", "channel_possible"],
        effects=["approve_letter"],
    )


def record_dispatch(states: States) -> Declared:
    """A letter on its way."""
    return shared(
        "record_dispatch",
        "Odnotuj wysłanie",
        "The letter has left.",
        states,
        by=[Role.SYSTEM, Role.SECRETARIAT],
        needs=["letter"],
        guards=["letter_approved"],
        effects=["mark_letter_sent"],
    )


def register_delivery(states: States, then: Iterable[str] = ()) -> Declared:
    """A letter that arrived. ``then``: what the law lets follow from that day."""
    return shared(
        "register_delivery",
        "Odnotuj doręczenie",
        "The day of effective delivery, with its proof: what runs from it begins.",
        states,
        by=[Role.SECRETARIAT],
        needs=["letter", "effective_on", "proof"],
        guards=["letter_sent", "delivery_day_possible"],
        effects=["mark_letter_delivered", *then],
    )


def register_bounce(states: States) -> Declared:
    """A letter that did not arrive."""
    return shared(
        "register_bounce",
        "Odnotuj niedoręczenie",
        "The letter came back; no clock starts, and it must go another way.",
        states,
        by=[Role.SYSTEM, Role.SECRETARIAT],
        needs=["letter", "failure"],
        guards=["letter_left"],
        effects=["mark_letter_bounced"],
    )


def resend_letter(states: States) -> Declared:
    """A letter that goes again."""
    return shared(
        "resend_letter",
        "Wyślij ponownie",
        "The same letter by another channel, approved anew.",
        states,
        by=[Role.SECRETARIAT],
        needs=["letter", "channel"],
        guards=["letter_bounced", "channel_possible"],
        effects=["resend_letter"],
    )
