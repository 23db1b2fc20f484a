"""``tools/with_pg.py`` lends a real PostgreSQL to a command and takes everything back."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOOL = [sys.executable, str(ROOT / "tools/with_pg.py")]
available = subprocess.run([*TOOL, "--available"], capture_output=True, check=False).returncode == 0
pytestmark = pytest.mark.skipif(not available, reason="no PostgreSQL programs on this machine")

ASK_VERSION = """
import environ, psycopg
database = environ.Env().db_url("DATABASE_URL")
where = {"host": database["OPTIONS"]["host"], "user": database["USER"], "dbname": database["NAME"]}
with psycopg.connect(**where) as connection:
    print(connection.info.server_version, where["host"])
"""


def lend(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command with a throw-away PostgreSQL."""
    return subprocess.run(
        [*TOOL, *command],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("environment", [{}, {"PG_NO_NAMESPACE": "1"}], ids=["namespace", "another user"])
def test_the_command_reaches_a_server_that_is_gone_afterwards(environment: dict[str, str]):
    answer = lend(sys.executable, "-c", ASK_VERSION, **environment)

    assert answer.returncode == 0, answer.stderr
    version, host = answer.stdout.split()
    assert int(version) >= 140000
    assert not Path(host).exists()


def test_the_exit_code_is_the_commands():
    assert lend("sh", "-c", "exit 5").returncode == 5


def test_a_terminated_run_stops_command_and_server():
    with subprocess.Popen(
        [*TOOL, "sh", "-c", 'echo "$DATABASE_URL"; exec sleep 60'], stdout=subprocess.PIPE, text=True
    ) as run:
        assert run.stdout is not None
        home = Path(run.stdout.readline().strip().partition("host=")[2])
        assert home.exists()

        run.send_signal(signal.SIGTERM)

        assert run.wait(timeout=30) == 128 + signal.SIGTERM
        time.sleep(0.1)
        assert not home.exists()
