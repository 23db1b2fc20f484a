"""CPU and wall time of a piece of work, with the processes it started."""

import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from certification.bench.contract import Samples


def timed(name: str, work: Callable[[int], object], times: int, samples: Samples, first: int = 0) -> None:
    """Add the milliseconds that one of ``times`` runs of ``work`` takes to ``name``.cpu_ms and ``name``.wall_ms."""
    cpu, wall = _cpu(), time.perf_counter()
    for number in range(first, first + times):
        work(number)
    spent = {"cpu_ms": _cpu() - cpu, "wall_ms": time.perf_counter() - wall}
    for column, seconds in spent.items():
        samples.setdefault(f"{name}.{column}", []).append(1000 * seconds / times)


def peak_mb() -> float:
    """The most memory this process ever held, in MB.

    Linux says so of the program; what ``getrusage`` says there begins with the size of the process that
    started it. macOS counts in bytes.
    """
    if Path("/proc/self/status").exists():
        told = Path("/proc/self/status").read_text().splitlines()
        return int(next(line for line in told if line.startswith("VmHWM:")).split()[1]) / 2**10
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)


def _cpu() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime
