"""``python -m certification.bench.gala.making COUNT FILE``: one pack, timed alone."""

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from certificates.gala.pack.item import Item


def main(count: int, path: Path) -> None:
    """Make the pack of ``count`` invented laureates with two guests each; print what it took as JSON."""
    django.setup()
    from certificates.gala.pack.making import Pack
    from certificates.press import make
    from certificates.zipping import stream
    from certification import clock
    from certification.bench.certificates.samples import text
    from certification.bench.watching import peak_mb

    at = clock.now()
    sealed = path.with_suffix(".pdf")
    sealed.write_bytes(make(text(1)))  # every laureate's: reading a file costs the same whatever is in it
    pack = Pack(list(_laureates(count, sealed)), "Pomiar", at)
    begun, cpu = time.perf_counter(), time.process_time()
    with path.open("wb") as file:
        file.writelines(stream(pack.files()))
    wall, spent = time.perf_counter() - begun, time.process_time() - cpu
    told = {
        "wall_s": wall,
        "ms_per_item": 1000 * wall / count,
        "cpu_ms_per_item": 1000 * spent / count,
        "mb": peak_mb(),
        "zip_mb": path.stat().st_size / 2**20,
    }
    print(json.dumps(told))


def _laureates(count: int, sealed: Path) -> "Iterator[Item]":
    from certificates.drawing import DEFAULT
    from certificates.gala.pack.item import Item, Person
    from certification import clock
    from certification.bench.certificates.samples import text

    for place in range(1, count + 1):
        words = text(place)
        yield Item(
            place=place,
            key=place,
            number=words.number,
            office=words.office,
            dative=words.office,
            category="Urząd gminy",
            voivodeship=f"WOJEWÓDZTWO {place % 16}",
            address=(f"ul. Przykładowa {place}", "08-430 Żelechów"),
            distinction=False,
            sample=True,
            text=words,
            design=DEFAULT,
            people=(Person(f"Łucja Zmyślona {place}", "Wójt"), Person(f"Jan Zmyślony {place}")),
            sealed=(sealed, clock.now()),
        )


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
