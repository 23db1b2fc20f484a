"""A batch of certificates is one process, watched by pyHanko in it, and nothing is loaded that it does not need."""

import json
import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings as product

from certificates.checking import check_pdf
from certificates.sealing.signer import certificates_in

SEALING = """
import json, sys
from pathlib import Path
from django.core.management import execute_from_command_line
from django.db import OperationalError
try:
    execute_from_command_line(["manage.py", "worker", "--batch"])
except OperationalError:
    pass  # it looked for work, and there is not even a table
from certificates.press import make
from certification.bench.certificates.samples import text
Path(sys.argv[1]).write_bytes([make(text(number)) for number in (1, 2)][-1])
pages = ("certification.urls", "workflows.forms", "ninja", "allauth.account.views")
heavy = ("lxml", "docx", "urllib3", "stdnum", "xlsxwriter", "tarfile", "psycopg", "procrastinate")
children = [name for path in Path("/proc/self/task").glob("*/children") for name in path.read_text().split()]
print(json.dumps({
    "loaded": [name for name in (*pages, *heavy) if name in sys.modules],
    "watched": "pyhanko.sign.signers" in sys.modules,
    "started": children,
}))
"""


def test_a_worker_that_seals_is_alone_and_loads_neither_pages_nor_what_is_for_other_work(
    tmp_path: Path,
) -> None:
    pdf, var = tmp_path / "2.pdf", tmp_path / "var"
    var.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", SEALING, str(pdf)],
        cwd=product.BASE_DIR,
        env=os.environ
        | {
            "VAR_DIR": str(var),
            "DATABASE_URL": f"sqlite:///{var / 'none.sqlite3'}",
            "DJANGO_SETTINGS_MODULE": "certification.settings",
        },
        check=True,
        capture_output=True,
        text=True,
    )

    assert json.loads(done.stdout.splitlines()[-1]) == {"loaded": [], "watched": True, "started": []}
    warnings = [line for line in done.stderr.splitlines() if not line.startswith("Starting worker")]
    assert warnings == [], "the press or the fast form of the seal is off"
    assert check_pdf(pdf.read_bytes(), certificates_in((var / "seal" / "root.pem").read_bytes())).authentic
