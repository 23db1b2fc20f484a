"""Packs of several sizes, each made in a process of its own, so that its memory is its own."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from certification.bench.contract import Options, Samples, Say
from certification.bench.databases import BASE_DIR


def measure(options: Options, say: Say) -> Samples:
    """Milliseconds of an item and megabytes at the peak, of each size."""
    samples: Samples = {}
    with tempfile.TemporaryDirectory(prefix="friendly-office-bench-") as folder:
        for number in range(options.rounds):
            for size in options.sizes:
                for name, value in _made(size, Path(folder)).items():
                    samples.setdefault(f"pack.{size}.{name}", []).append(value)
            say(f"runda {number + 1} z {options.rounds}")
    return samples


def _made(size: int, folder: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "certification.bench.gala.making", str(size), str(folder / "pack.zip")]
    done = subprocess.run(command, cwd=BASE_DIR, check=True, stdout=subprocess.PIPE, text=True)
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return told
