"""The office's name: its forms confirmed by a person, and a new name from a day on."""

from certification import offices, polish
from certification.offices import NameForms
from criteria.said import said
from workflows import values
from workflows.context import Context
from workflows.deadlines.clocks import local_day
from workflows.letters.drafting import addressee
from workflows.refusal import Reason
from workflows.registry import effect, guard

LONGEST_NAME = 200
MOST_LINES = 4
"""Of a name on a certificate; more would be too small to read from a wall."""

_LABELS = {
    "nominative": "mianownik",
    "genitive": "dopełniacz",
    "dative": "celownik",
    "locative": "miejscownik",
}


@guard
def name_forms_sound(context: Context) -> Reason | None:
    """Payload ``genitive``, ``dative``, ``locative`` (and ``nominative`` of a new name): one line each."""
    unsound = [
        label for form, label in _LABELS.items() if form in context.payload and not _sound(context, form)
    ]
    if not unsound:
        return None
    return Reason(
        "name_forms_sound",
        said("Nazwa jest pusta, za długa albo ma kilka wierszy: {unsound}.", unsound=", ".join(unsound)),
        "Wpisz nazwę w jednym wierszu, do 200 znaków.",
    )


@guard
def broken_name_the_same(context: Context) -> Reason | None:
    """Payload ``broken``: the present name, divided into at most ``MOST_LINES`` lines; nothing else of it changes."""
    lines, name = _lines(context), addressee(context.case).name_on(local_day(context.now)).nominative
    if not lines or (len(lines) <= MOST_LINES and " ".join(lines) == " ".join(name.split())):
        return None
    return Reason(
        "broken_name_the_same",
        "Podział na wiersze zmienia nazwę urzędu albo ma za dużo wierszy.",
        said(
            "Wpisz tę samą nazwę w najwyżej {lines} wierszach albo zostaw pole puste.",
            lines=MOST_LINES,
        ),
    )


@guard
def new_name_in_order(context: Context) -> Reason | None:
    """Payload ``from_day`` (ISO): later than the first day of the present name."""
    day = values.day(context.payload.get("from_day"))
    if day is None:
        return Reason(
            "new_name_in_order", "To nie jest data.", "Podaj dzień, od którego obowiązuje nowa nazwa."
        )
    office = addressee(context.case)
    # Another case of the same office may rename it at this moment.
    type(office).objects.select_for_update(no_key=True).get(pk=office.pk)
    present = office.names.filter(valid_to=None).first()
    if present and day > present.valid_from:
        return None
    since = polish.date_long(present.valid_from) if present else "?"
    return Reason(
        "new_name_in_order",
        said("Obecna nazwa obowiązuje od {since}", since=since),
        "Nowa nazwa może obowiązywać dopiero od późniejszego dnia.",
    )


@effect
def store_name_forms(context: Context) -> None:
    """A person vouches for the forms of the present name."""
    assert context.actor is not None
    name = addressee(context.case).name_on(local_day(context.now))
    broken = "\n".join(_lines(context))
    offices.confirm_name(name, context.actor, _forms(context, name.nominative), broken)


@effect
def rename_office(context: Context) -> None:
    """The office has a new name from a day on; it stays the same office."""
    day = values.day(context.payload["from_day"])
    assert day is not None
    forms = _forms(context, values.text(context.payload["nominative"]))
    offices.rename(addressee(context.case), forms, day, confirmed_by=context.actor)
    context.record["name"] = forms.nominative


def _forms(context: Context, nominative: str) -> NameForms:
    genitive, dative, locative = (
        values.text(context.payload[form]) for form in ("genitive", "dative", "locative")
    )
    return NameForms(nominative, genitive, dative, locative)


def _lines(context: Context) -> list[str]:
    """The name as it was divided, without empty lines; none where it was not."""
    lines = [" ".join(line.split()) for line in values.text(context.payload.get("broken")).splitlines()]
    return [line for line in lines if line]


def _sound(context: Context, form: str) -> bool:
    said = values.text(context.payload[form])
    return 0 < len(said) <= LONGEST_NAME and len(said.splitlines()) == 1 and "\0" not in said
