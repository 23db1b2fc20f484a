"""The files of a pack, one after the other: no more than one of them is in memory at a time."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Final, TypeVar

from certificates.gala.pack import cards, lists, news, pictures, printing
from certificates.gala.pack.item import Item
from certificates.gala.pack.seating import Table, seated

SHEETS: Final = 500
"""In one print file: a PDF is in memory until it is whole."""
SPARES: Final = 3
"""Spare certificates of each look."""

File = tuple[str, datetime, bytes]
T = TypeVar("T")

READ_ME: Final = """Paczka na galę: {heading}. Przygotowano {day}.

certyfikaty/    opieczętowane pliki PDF: oryginały do wysłania urzędom
druk/           arkusze dla drukarni w kolejności wręczania: CMYK, spad 3 mm, znaczniki cięcia, bez pieczęci;
                zapasowe bez nazwy urzędu, identyfikatory, wizytówki na stoły (do złożenia na pół), koperty C4
listy/          lista odbioru z miejscem na podpis, plan stolików
prasa/          laureaci w DOCX i CSV
grafiki/        obraz 1200 × 630 dla każdego laureata

Certyfikatów: {count}. Bez pieczęci, a więc bez pliku w „certyfikaty”: {unsealed}.
Po każdej zmianie strona paczki mówi, które arkusze wyjąć i co dodrukować.
"""


@dataclass(frozen=True)
class Pack:
    """What a pack is made of. ``told``: called with how many papers more are made."""

    items: Sequence[Item]
    heading: str
    at: datetime
    told: Callable[[int], None] = lambda papers: None

    @property
    def total(self) -> int:
        """How many papers there are to make."""
        return 6 * len(self.items) + 1

    def files(self) -> Iterator[File]:
        """(name, time, content) of each.

        Raises MissingGlyph when a font lacks a letter of somebody's name.
        """
        tables = seated(self.items)
        yield "PRZECZYTAJ.txt", self.at, self._read_me()
        yield from self._sealed()
        yield from self._sheets(tables)
        yield from self._lists(tables)
        for item in self.items:
            yield f"grafiki/{_name(item)}.png", self.at, pictures.picture(item)
            self.told(1)

    def _read_me(self) -> bytes:
        unsealed = sum(item.sealed is None for item in self.items)
        told = {"heading": self.heading, "day": f"{self.at:%d.%m.%Y %H:%M}", "count": len(self.items)}
        return READ_ME.format(unsealed=unsealed, **told).encode()

    def _sealed(self) -> Iterator[File]:
        for item in self.items:
            if item.sealed:
                path, at = item.sealed
                yield f"certyfikaty/{_name(item)}.pdf", at, path.read_bytes()
            self.told(1)

    def _sheets(self, tables: Sequence[Table]) -> Iterator[File]:
        day = self.at.date()
        kinds: tuple[tuple[str, Callable[[Sequence[Item]], bytes]], ...] = (
            ("certyfikaty", lambda part: printing.certificates(part, day)),
            ("identyfikatory", lambda part: cards.badges(part, tables, day)),
            ("wizytowki", lambda part: cards.table_cards(part, day)),
            ("koperty", lambda part: cards.envelopes(part, day)),
        )
        for kind, made in kinds:
            for part in _parts(self.items, SHEETS):
                name = f"druk/{kind}-{part[0].place:04}-{part[-1].place:04}.pdf"
                yield name, self.at, made(part)
                self.told(len(part))
        yield "druk/zapasowe.pdf", self.at, printing.spares(self.items, SPARES, day)
        self.told(1)

    def _lists(self, tables: Sequence[Table]) -> Iterator[File]:
        day, sample = self.at.date(), any(item.sample for item in self.items)
        yield "listy/lista-odbioru.pdf", self.at, lists.hand_over(self.items, self.heading, day)
        plan = lists.seating_plan(tables, self.heading, day, sample=sample)
        yield "listy/plan-stolikow.pdf", self.at, plan
        yield "prasa/laureaci.docx", self.at, news.document(self.items, self.heading, self.at)
        yield "prasa/laureaci.csv", self.at, news.table(self.items)


def reprint(item: Item, heading: str, at: datetime) -> Iterator[File]:
    """The papers of one laureate alone; no table is told on the badge, for that would need everybody."""
    return Pack([item], heading, at).files()


def _name(item: Item) -> str:
    return f"{item.place:04}-{item.slug}"


def _parts(every: Iterable[T], size: int) -> Iterator[list[T]]:
    left = iter(every)
    while part := list(islice(left, size)):
        yield part
