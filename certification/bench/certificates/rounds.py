"""The rounds: everybody draws, everybody seals, in turn, round after round; then batches on their own."""

import gc
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from certification.bench import peers
from certification.bench.certificates import idiomatic, on_a_picture
from certification.bench.certificates.keys import KINDS, Keys, make
from certification.bench.certificates.ours import Ours
from certification.bench.certificates.samples import text
from certification.bench.contract import Options, Samples, Say
from certification.bench.databases import BASE_DIR
from certification.bench.tree import Tree
from certification.bench.watching import timed

FAST: Final = 100
SLOW: Final = 5
SLOWEST: Final = 2


@dataclass(frozen=True)
class Work:
    """Something that makes one certificate, or a part of one, from a number; ``times`` of them a round."""

    name: str
    make: Callable[[int], object]
    times: int
    ready: Callable[[], object] = gc.collect  # nobody pays for the rubbish of the one before


def measure(options: Options, say: Say) -> Samples:
    """Milliseconds of one certificate, of everybody; seconds and megabytes of our batches."""
    peers.borrow()
    samples: Samples = {}
    with tempfile.TemporaryDirectory(prefix="friendly-office-bench-") as folder:
        works = [*_drawings(Path(folder)), *_sealings(Path(folder))]
        for number in range(options.rounds):
            for work in works:
                work.ready()
                work.make(0)
                times = min(work.times, options.sizes[0])
                timed(work.name, work.make, times, samples, first=1 + number * times)
            say(f"runda {number + 1} z {options.rounds}")
        for size in options.sizes:
            _batch(size, Path(folder), samples, say)
    return samples


def _drawings(folder: Path) -> Iterator[Work]:
    """Drawing alone, and peers whose drawing takes so long that one kind of key is enough."""
    keys = make("p256", folder / "drawing")
    ours, seal = Ours(keys), idiomatic.sealer(keys)
    yield Work("draw", ours.draw, FAST, ours.use)
    yield Work("draw_ordinary", ours.draw_ordinary, SLOW)
    yield Work("idiomatic_draw", lambda n: idiomatic.draw(text(n)), SLOW)
    yield Work("stamp_draw", lambda n: on_a_picture.stamp(text(n)), SLOW)
    yield Work("fpdf2_draw", lambda n: on_a_picture.fpdf2(text(n)), SLOWEST)
    yield Work("weasyprint_draw", lambda n: on_a_picture.weasyprint(text(n)), SLOWEST)
    yield Work("weasyprint.p256", lambda n: seal(on_a_picture.weasyprint(text(n))), SLOWEST)
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program:
        yield Work("chromium_draw", lambda n: on_a_picture.chromium(text(n), folder, program), SLOWEST)
    else:
        print("!!! BEZ CHROMIUM: nie ma tego programu", file=sys.stderr)


def _sealings(folder: Path) -> Iterator[Work]:
    """Sealing, and drawing with sealing, for each kind of key."""
    for kind in KINDS:
        keys = make(kind, folder / kind)
        ours, seal = Ours(keys), idiomatic.sealer(keys)
        yield Work(f"{kind}.raw", partial(_signature, keys), FAST)
        yield Work(f"{kind}.limit", partial(_limit, keys, ours.changing()), FAST)
        yield Work(f"{kind}.sign", ours.sign, FAST, ours.use)
        yield Work(f"{kind}.seal_file", ours.seal, SLOW, ours.use)
        yield Work(f"{kind}.draw_and_sign", ours.whole, FAST, ours.use)
        yield Work(f"{kind}.idiomatic_sign", partial(_sealed, seal, idiomatic.draw(text(0))), SLOW)
        yield Work(f"{kind}.idiomatic", partial(_idiomatic, seal), SLOW)


def _signature(keys: Keys, number: int) -> None:
    keys.sign(b"%064d" % number)


def _limit(keys: Keys, changing: bytes, number: int) -> None:
    """What no program can leave out: deflate and hash what is new in a certificate, and sign."""
    keys.sign(hashlib.sha256(zlib.compress(changing, 6) + b"%d" % number).digest())


def _sealed(seal: Callable[[bytes], bytes], drawn: bytes, number: int) -> None:
    seal(drawn)


def _idiomatic(seal: Callable[[bytes], bytes], number: int) -> None:
    seal(idiomatic.draw(text(number)))


def _batch(size: int, folder: Path, samples: Samples, say: Say) -> None:
    """A batch in a process of its own, so that its memory is its own; it and all it starts are watched meanwhile."""
    command = [
        sys.executable,
        "-m",
        "certification.bench.certificates.batch",
        str(size),
        str(folder / "p256"),
    ]
    with subprocess.Popen(command, cwd=BASE_DIR, stdout=subprocess.PIPE, text=True) as process:
        tree = Tree(process.pid)
        tree.watch(process)
        output, _ = process.communicate()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    told = json.loads(output.splitlines()[-1])
    told |= {
        "beside_mb": max(tree.beside_mb, told.pop("gone_mb")),
        "pss_mb": tree.pss_mb,
        "processes": tree.most,
    }
    for name, value in told.items():
        samples[f"batch.{size}.{name}"] = [value]
    say(f"seria {size}: gotowa")
