"""``python -m certification.bench.certificates.batch COUNT FOLDER``: a batch as the gala's ZIP, timed alone."""

import json
import resource
import sys
import time
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.management import execute_from_command_line


def main(count: int, folder: Path) -> None:
    """Draw, seal with the keys in ``folder`` and stream ``count`` certificates; print what it took as JSON.

    It is the worker of ``./do serve``, with all that it loads, which has looked for work and found none.
    """
    execute_from_command_line(["manage.py", "worker", "--batch"])
    settings.SEAL_DIR = folder
    from certificates.press import make
    from certificates.zipping import stream
    from certification import clock
    from certification.bench.certificates.samples import text
    from certification.bench.watching import peak_mb

    day: datetime = clock.now()
    begun, cpu = time.perf_counter(), time.process_time()
    made = ((f"{number:06d}.pdf", day, make(text(number))) for number in range(1, count + 1))
    size = sum(len(piece) for piece in stream(made))
    told = {
        "wall_s": time.perf_counter() - begun,
        "cpu_s": time.process_time() - cpu,
        "mb": peak_mb(),
        # The largest of those it started and that have ended: one may come and go between two looks from outside.
        "gone_mb": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 2**10,
        "zip_mb": size / 2**20,
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
