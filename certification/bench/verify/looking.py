"""Every hostile file and a genuine one, each examined as the site would."""

import time
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from certification.bench.contract import Options, Samples, Say
from certification.sizes import CHECKED_BYTES

if TYPE_CHECKING:
    from certification.bench.verify.hostile import Certificate

_ROOM_FOR_A_SEAL = 20_000
_GENUINE = 20
"""How often the genuine file is looked at in a round."""


def measure(options: Options, say: Say) -> Samples:
    """Each round's worst CPU seconds and megabytes, and milliseconds of wall time of a genuine file.

    ``worst``: of what a stranger can send; ``stolen_key``: of what could be sent by whoever stole the seal's key,
    for only behind a seal of ours is anything parsed. ``cold``: the first file after the site was started.

    Raises:
        RuntimeError: a hostile file was accepted, or a genuine one was not.

    """
    from certificates.sealing import roots
    from certification.bench.verify.changed import OWNER, signer
    from certification.bench.verify.hostile import HOSTILE

    genuine = _genuine()
    files = {name: make(genuine) for name, make in HOSTILE.items()}
    thief = _behind_a_seal(files)
    samples: Samples = {"cold.ms": [_milliseconds(genuine.sealed)]}
    for number in range(options.rounds):
        spent = [_milliseconds(genuine.sealed) for _ in range(_GENUINE)]
        samples.setdefault("genuine.ms", []).append(sorted(spent)[_GENUINE // 2])
        _worst("worst", files, roots(), samples, say)
        _worst("stolen_key", thief, [signer(OWNER).signing_cert], samples, say)
        say(f"runda {number + 1} z {options.rounds}")
    return samples


def figures(median: Mapping[str, float]) -> dict[str, float]:
    """The figures as they are: they are held against limits, not against one another."""
    return dict(median)


def _genuine() -> "Certificate":
    from certificates.drawing import CertificateText, draw_certificate
    from certificates.sealing import seal
    from certification.bench.verify.hostile import Certificate

    text = CertificateText(
        number="PU/2027/000123",
        office="Przykładowy Urząd Miasta i Gminy w Karlinie",
        edition="X edycja, 2027",
        valid_from=date(2027, 11, 21),
        valid_to=date(2028, 11, 20),
        place="Warszawa",
        dated=date(2027, 11, 21),
        chair_name="Anna Zmyślona",
        organiser_name="Jan Zmyślony",
        organiser="Fundacja Przykładowa",
        url="https://urzad.example/c/PU-2027-000123-7QK4MZ2XAB",
        sample=True,
    )
    drawn = draw_certificate(text)
    return Certificate(seal(drawn), drawn)


def _behind_a_seal(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Those of the files that a seal can be put round."""
    from certification.bench.verify.changed import behind_a_seal

    return {
        name: behind_a_seal(data)
        for name, data in files.items()
        if data.startswith(b"%PDF-")
        and b"/ByteRange" not in data
        and len(data) < CHECKED_BYTES - _ROOM_FOR_A_SEAL
    }


def _milliseconds(data: bytes) -> float:
    """Of the whole way of a file the register does not know by its hash, the questions to the register included."""
    from certificates.checking.finding import Is, find_out

    began = time.perf_counter()
    found = find_out(data, everybody=True)
    spent = 1000 * (time.perf_counter() - began)
    if found.what != Is.UNKNOWN:
        raise RuntimeError(f"a genuine file was not recognised: {found.reason}")
    return spent


def _worst(name: str, files: Mapping[str, bytes], roots: Sequence[Any], samples: Samples, say: Say) -> None:
    from certificates.checking.limited import examine

    spent = {}
    for title, data in files.items():
        spent[title] = examine(data, roots)
        if spent[title].check.authentic:
            raise RuntimeError(f"accepted: {title}")
    for column in ("cpu_s", "mb"):
        title = max(spent, key=lambda each: float(getattr(spent[each], column)))
        value = float(getattr(spent[title], column))
        say(f"{name}.{column}: {title}, {value:.3f}")
        samples.setdefault(f"{name}.{column}", []).append(value)
