"""What handling a letter demands. Payload ``letter``: the primary key of a letter of the case."""

from certification import polish
from criteria.prepared import Reading
from criteria.said import joined, said
from workflows import values
from workflows.context import Context
from workflows.deadlines.clocks import local_day
from workflows.letters.drafting import address, addressee
from workflows.letters.models import Channel, Letter, LetterState
from workflows.refusal import Reason
from workflows.registry import guard

LONGEST_SUBJECT = 150


def named(context: Context) -> Letter | None:
    """The letter of this case that the payload names."""
    if "letter" not in context.found:
        key = values.number(context.payload.get("letter"))
        found = _LETTERS.all(context.case.pk, key) if key is not None else []
        context.found["letter"] = found[0] if found and found[0].pk == key else None
        context.found["later_letters"] = found[1:]
    letter: Letter | None = context.found["letter"]
    return letter


def is_replaced(context: Context) -> bool:
    """Whether a later letter of the same kind as the one named says something else."""
    letter = named(context)
    later: list[Letter] = context.found["later_letters"]
    return letter is not None and any(
        each.kind == letter.kind and each.state != LetterState.DISCARDED for each in later
    )


_LETTERS = Reading(lambda case, key: Letter.objects.filter(case=case, pk__gte=key).order_by("pk"))


def chosen_channel(context: Context) -> str:
    """The channel the payload asks for; else the one the letter has, or e-mail."""
    letter = named(context)
    return context.payload.get("channel") or (letter.channel if letter else Channel.EMAIL.value)


@guard
def letter_awaits_approval(context: Context) -> Reason | None:
    """Drafted, and nobody has approved it."""
    remedy = "Zatwierdza się projekty pism."
    return _stands(context, "letter_awaits_approval", remedy, LetterState.DRAFTED)


@guard
def letter_as_read(context: Context) -> Reason | None:
    """``words``, if given, is the digest of the letter as it still is: nobody has mended it since it was read."""
    letter, words = named(context), context.payload.get("words")
    if letter is None or words is None or words == letter.words:
        return None
    return Reason(
        "letter_as_read", "Pismo zmieniono, odkąd otwarto tę stronę.", "Otwórz je i przeczytaj ponownie."
    )


@guard
def second_person(context: Context) -> Reason | None:
    """Whoever drafted a letter does not approve it."""
    letter = named(context)
    if letter is None or context.actor is None or letter.drafted_by_id != context.actor.pk:
        return None
    return Reason(
        "second_person", "To pismo przygotowałaś lub przygotowałeś Ty.", "Musi je zatwierdzić druga osoba."
    )


@guard
def letter_approved(context: Context) -> Reason | None:
    """Approved and not sent. What goes by e-mail is sent and noted by the system alone."""
    remedy = "Wysyła się pisma zatwierdzone przez drugą osobę."
    if reason := _stands(context, "letter_approved", remedy, LetterState.APPROVED):
        return reason
    letter = named(context)
    if context.actor is not None and letter and letter.channel == Channel.EMAIL:
        return Reason(
            "letter_approved",
            "To pismo wysyła pocztą elektroniczną system.",
            "Wysłanie odnotuje się samo, zwykle w ciągu kilku minut.",
        )
    return None


@guard
def letter_sent(context: Context) -> Reason | None:
    """Sent, and not yet known to be delivered or not."""
    remedy = "Doręczenie odnotowuje się dla pisma, które wysłano."
    return _stands(context, "letter_sent", remedy, LetterState.SENT)


@guard
def letter_left(context: Context) -> Reason | None:
    """On its way, or refused at the very start."""
    remedy = "Niedoręczenie odnotowuje się dla pisma, które wysłano."
    return _stands(context, "letter_left", remedy, LetterState.APPROVED, LetterState.SENT)


@guard
def letter_bounced(context: Context) -> Reason | None:
    """Came back, and was not written again."""
    remedy = "Ponownie wysyła się pisma niedoręczone."
    if reason := _stands(context, "letter_bounced", remedy, LetterState.BOUNCED):
        return reason
    letter = named(context)
    if letter and letter.resent_as.exists():
        return Reason("letter_bounced", "To pismo przygotowano już do ponownej wysyłki.")
    return None


@guard
def channel_possible(context: Context) -> Reason | None:
    """The channel is known and the office has an address there; a bounced letter does not go the same way."""
    channel = chosen_channel(context)
    if channel not in Channel.values:
        names = joined(label for _, label in Channel.choices)
        return Reason(
            "channel_possible", "Nie ma takiej drogi wysyłki.", said("Wybierz jedną z: {names}.", names=names)
        )
    to = address(addressee(context.case), channel)
    if not to:
        return Reason(
            "channel_possible",
            said("Urząd nie ma zapisanego adresu: {label}.", label=Channel(channel).label),
            "Uzupełnij adres w danych urzędu albo wybierz inną drogę.",
        )
    letter = named(context)
    if letter and letter.state == LetterState.BOUNCED and (letter.channel, letter.recipient) == (channel, to):
        return Reason(
            "channel_possible",
            "Tą drogą pismo już nie dotarło.",
            "Wybierz inną drogę albo popraw adres w danych urzędu.",
        )
    return None


@guard
def delivery_day_possible(context: Context) -> Reason | None:
    """The day of delivery (ISO) is not before the day of sending and not in the future."""
    day = values.day(context.payload.get("effective_on"))
    if day is None:
        return Reason("delivery_day_possible", "To nie jest data.", "Podaj dzień doręczenia.")
    if day > local_day(context.now):
        return Reason("delivery_day_possible", "Dzień doręczenia jeszcze nie nadszedł.")
    letter = named(context)
    if letter and letter.sent_at and day < local_day(letter.sent_at):
        sent = polish.date_long(local_day(letter.sent_at))
        return Reason(
            "delivery_day_possible",
            said("Pismo wysłano dopiero {sent}", sent=sent),
            "Podaj dzień nie wcześniejszy.",
        )
    return None


@guard
def subject_fits(context: Context) -> Reason | None:
    """A letter of one's own wording has a one-line subject of a sensible length, and a text."""
    subject, body = values.text(context.payload.get("subject")), values.text(context.payload.get("body"))
    if not subject or not body:
        return Reason("subject_fits", "Temat i treść pisma muszą być tekstem.")
    if len(subject.splitlines()) > 1 or len(subject) > LONGEST_SUBJECT:
        return Reason(
            "subject_fits",
            "Temat jest za długi.",
            said("Zmieść go w jednym wierszu do {longest} znaków.", longest=LONGEST_SUBJECT),
        )
    return None


def _stands(context: Context, code: str, remedy: str, *states: LetterState) -> Reason | None:
    letter = named(context)
    if letter is None:
        return Reason(code, "W tej sprawie nie ma takiego pisma.", "Wybierz pismo z listy pism sprawy.")
    if letter.state in states:
        return None
    return Reason(
        code,
        said("Stan tego pisma to: {get_state_display}.", get_state_display=letter.get_state_display()),
        remedy,
    )
