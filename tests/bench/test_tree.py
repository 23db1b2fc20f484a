"""Who watches the memory of a process sees what that starts, too."""

import subprocess
import sys
from pathlib import Path

import pytest

from certification.bench.tree import Tree

STARTS_ANOTHER = """
import subprocess, sys
subprocess.run([sys.executable, "-c", "print('here', flush=True); input()"])
"""


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="NO LINUX: nobody tells of others")
def test_a_process_and_the_one_it_starts_are_counted_both() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", STARTS_ANOTHER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "here\n"
        tree = Tree(process.pid)
        tree.look()
        process.communicate("\n")
    tree.watch(process)  # it has ended, which is no mistake

    assert tree.most == len(tree.peaks) == 2
    assert tree.beside_mb == sum(tree.peaks.values()) - tree.peaks[process.pid] > 1
    assert 1 < tree.pss_mb <= sum(tree.peaks.values())
