"""A ticket and a programme as papers."""

from functools import lru_cache
from io import BytesIO

from certification.clock import WARSAW, now
from certification.events import tickets
from certification.models import Event, Guest, Partner, ProgrammeItem
from certification.polish import date_long
from criteria.models.stored_file import path_of
from workflows.documents.paper import Code, Facts, Heading, Logos, Paper, Part, Table, Text, mark_of


def ticket_pdf(guest: Guest) -> bytes:
    """The ticket of one guest: whose, for what, when, where, and the code to be read at the door."""
    from workflows.documents.pdf.writing import write_pdf

    event, code = guest.event, tickets.code_of(guest)
    whose = [("Gość", guest.name)]
    if guest.comes_from:
        whose.append(("Urząd" if guest.office else "Instytucja", guest.comes_from))
    parts: list[Part] = [
        Facts([*whose, *_when_and_where(event), ("Kod biletu", code)]),
        Code(code, f"Kod QR biletu: {code}"),
        Text("Pokaż ten kod przy wejściu, na papierze albo w telefonie. Wpuszcza jedną osobę, jeden raz."),
    ]
    if event.directions:
        parts += [Heading("Dojazd i dostępność miejsca"), Text(event.directions)]
    return write_pdf(_paper(event, "Bilet", parts))


def programme_pdf(event: Event) -> bytes:
    """The programme: sessions in their order, parallel ones side by side in time; patrons and partners with logos."""
    from workflows.documents.pdf.writing import write_pdf

    items = list(event.items.all())
    parts: list[Part] = [Facts(_when_and_where(event))]
    if event.about:
        parts.append(Text(event.about))
    if items:
        parts += [Heading("Program"), _sessions(items)]
    partners = list(event.partners.select_related("logo"))
    for part in Partner.Part:
        parts += _patrons(str(part.label), [each for each in partners if each.part == part])
    return write_pdf(_paper(event, "Program", parts))


def _patrons(heading: str, found: list[Partner]) -> list[Part]:
    if not found:
        return []
    said: list[Part] = [Heading(heading), Text(", ".join(each.name for each in found))]
    logos = [(_small(each.logo.sha256), f"Logo: {each.name}") for each in found if each.logo]
    return [*said, Logos(logos)] if logos else said


@lru_cache(maxsize=64)
def _small(sha256: str) -> bytes:
    """A logo with as many pixels as paper shows; anybody may ask for a programme, so it is made once."""
    from PIL import Image

    out = BytesIO()
    with Image.open(path_of(sha256)) as picture:
        picture.thumbnail(_MOST_PIXELS)
        picture.convert("RGBA" if picture.has_transparency_data else "RGB").save(out, "PNG")
    return out.getvalue()


_MOST_PIXELS = (500, 200)


def _when_and_where(event: Event) -> list[tuple[str, str]]:
    starts, ends = event.starts_at.astimezone(WARSAW), event.ends_at.astimezone(WARSAW)
    end = f"{ends:%H:%M}" if starts.date() == ends.date() else f"{date_long(ends.date())}, {ends:%H:%M}"
    return [
        ("Kiedy", f"{date_long(starts.date())}, godz. {starts:%H:%M}–{end}"),
        ("Gdzie", f"{event.venue}\n{event.address}"),
    ]


def _sessions(items: list[ProgrammeItem]) -> Table:
    """A column says where, if any session has a track or room of its own."""
    rows = [_row(each) for each in items]
    if any(place for _, _, place in rows):
        return Table(("Godzina", "Sesja", "Miejsce"), rows, (0.16, 0.56, 0.28))
    return Table(("Godzina", "Sesja"), [row[:2] for row in rows], (0.16, 0.84))


def _row(item: ProgrammeItem) -> tuple[str, str, str]:
    starts, ends = item.starts_at.astimezone(WARSAW), item.ends_at.astimezone(WARSAW)
    said = [item.title, *(", ".join(filter(None, each)) for each in item.speaking), item.about]
    place = [item.track, item.room]
    return f"{starts:%H:%M}–{ends:%H:%M}", "\n".join(filter(None, said)), "\n".join(filter(None, place))


def _paper(event: Event, heading: str, parts: list[Part]) -> Paper:
    made_at = now()
    called_off = " (odwołane)" if event.cancelled_at else ""
    return Paper(
        title=f"{heading}: {event.title}",
        heading=heading,
        subject=f"{event.title}{called_off}",
        mark=mark_of(),
        about=event.title,
        foot=f"stan na {date_long(made_at.astimezone(WARSAW).date())}",
        made_at=made_at,
        parts=parts,
    )
