"""One season of one size, measured."""

import time

from certification.bench.contract import Options, Samples, Say
from certification.bench.season.big import BigSeason
from certification.bench.watching import peak_mb
from certification.season.summary import summary


def measure(options: Options, say: Say) -> Samples:
    """Milliseconds of wall and CPU for each application, and the peak of memory, of one size."""
    (offices,) = options.sizes
    if options.rounds != 1:
        raise ValueError("a season is played once in a database")
    marks = [_now()]
    BigSeason(lambda name: say(f"{offices} urzędów: {name}"), offices).play()
    marks.append(_now())
    figures = summary(0)
    marks.append(_now())
    if figures["invariants_violated"] or not figures["journal_valid"]:
        raise RuntimeError(f"the season is not sound: {figures}")
    samples: Samples = {f"memory.{offices}.mb": [peak_mb()]}
    for name, before, after in (("per_case", marks[0], marks[1]), ("summary", marks[1], marks[2])):
        for column, begun, ended in zip(("ms", "cpu_ms"), before, after, strict=True):
            spent = 1000 * (ended - begun) / figures["applications"]
            samples[f"{name}.{offices}.{column}"] = [spent]
    say("runda 1 z 1")
    return samples


def _now() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()
