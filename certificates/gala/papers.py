"""The presenter's script and the letters of thanks, as content."""

from certificates.gala.queries import Evening, Minute
from certification.clock import WARSAW, now
from certification.models import Edition, OfficeKind, OfficeName
from certification.organiser.reading import organiser
from certification.polish import date_long
from workflows.documents.paper import Heading, NewPage, Paper, Part, Points, Text

LARGE = 1.7
"""How much larger than usual a presenter's letters are: 17 points, read at arm's length under stage lights."""

LETTER = 1.25
"""A letter has few words: they fill their page better a little larger."""


def script(evening: Evening) -> Paper:
    """What the presenter says, laureate by laureate, with the name in the form each sentence needs."""
    parts: list[Part] = []
    if evening.dropped:
        names = [each.laureate.name.nominative for each in evening.dropped]
        parts += [Text("Tych laureatów dziś nie czytamy:", strong="nie czytamy"), Points(names)]
    before = ""
    for number, minute in enumerate(evening.minutes, 1):
        group = _group(minute)
        if group != before:
            parts.append(Heading(group))
            before = group
        parts += _said(number, minute)
    return _paper(evening.edition, "Scenariusz wręczania", parts, scale=LARGE)


def _group(minute: Minute) -> str:
    if minute.distinction:
        return "Certyfikaty z wyróżnieniem"
    return str(OfficeKind(minute.laureate.application.office.kind).label)


def _said(number: int, minute: Minute) -> list[Part]:
    name, mark = minute.laureate.name, minute.laureate.application.of_edition.programme.name_genitive
    with_words = " z wyróżnieniem" if minute.distinction else ""
    parts: list[Part] = [
        Heading(f"{number}. {name.nominative}", 2),
        Text(
            f"Certyfikat {mark}{with_words} dla {name.genitive}. Wręczamy go {name.dative}. "
            f"Gratulujemy wszystkim, którzy pracują w {name.locative}!",
            strong=name.genitive,
        ),
    ]
    if not name.is_confirmed:
        parts.append(Text("UWAGA: form tej nazwy nikt nie potwierdził.", strong="UWAGA"))
    stage = [
        f"Wręcza: {minute.handing}." if minute.handing else "",
        f"Odbiera: {minute.plan.receiver_told}." if minute.plan.receiver else "",
        f"Foto: {minute.plan.cue}" if minute.plan.cue else "",
    ]
    known = [each for each in stage if each]
    return [*parts, Points(known)] if known else parts


def thanks(evening: Evening) -> Paper:
    """A sheet that says how many, then a letter to each laureate on a page of its own, to be signed and sent."""
    parts: list[Part] = [Text(f"Listów do podpisania: {len(evening.minutes)}, każdy na osobnej stronie.")]
    for minute in evening.minutes:
        name = minute.laureate.name
        parts += [NewPage(), Heading(f"Podziękowanie dla {name.genitive}")]
        parts += _thanked(evening.edition, name, minute.plan.handed_to)
    return _paper(evening.edition, "Podziękowania", parts, scale=LETTER)


def letter(edition: Edition, name: OfficeName, handed_to: str) -> Paper:
    """The letter of thanks to one laureate, to be mailed."""
    heading = f"Podziękowanie dla {name.genitive}"
    return _paper(edition, heading, _thanked(edition, name, handed_to), scale=LETTER)


def _thanked(edition: Edition, name: OfficeName, handed_to: str) -> list[Part]:
    taken = f"Certyfikat odebrał(a): {handed_to}." if handed_to else "Certyfikat przekazujemy osobno."
    return [
        Text("Szanowni Państwo,"),
        Text(
            f"dziękujemy {name.dative} za udział w edycji {edition.year} programu "
            f"„{edition.programme.name_pl}” i za pracę, która stoi za tym wyróżnieniem."
        ),
        Text(taken),
        Text("Życzymy, by klienci urzędu odczuwali tę jakość każdego dnia."),
        Text("Z wyrazami szacunku"),
        Text(organiser().name),
    ]


def _paper(edition: Edition, heading: str, parts: list[Part], scale: float = 1.0) -> Paper:
    made_at = now()
    gate = " · poufne do ogłoszenia" if edition.release_at is None or made_at < edition.release_at else ""
    at = made_at.astimezone(WARSAW)
    return Paper(
        title=f"{heading}: {edition}",
        heading=heading,
        subject=str(edition),
        mark="Przyjazny Urząd",
        about=f"{heading}{gate}",
        foot=f"stan na {date_long(at.date())}, {at:%H:%M}",
        made_at=made_at,
        parts=parts or [Text("Nie ma jeszcze laureatów.")],
        scale=scale,
    )
