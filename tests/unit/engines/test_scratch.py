"""The folder for what DuckDB writes to the disk goes with its user, also where that is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

ENGINE = """
import os, sys, gc
import pyarrow as pa, pyarrow.parquet as pq
import segkit as sk
if not os.path.exists("people.parquet"):
    pq.write_table(pa.table({"id": [1, 2, 3]}), "people.parquet")
shop = sk.Workspace(sk.ProfileFrame("people.parquet", key="id"), as_of="2026-06-30")
assert shop.size(sk.field("id") > 1).count == 2
"""


@pytest.fixture
def run(tmp_path):
    """Run Python in a folder with a temporary folder of its own; give what is in that afterwards."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    environment = {**os.environ, "TMPDIR": str(temporary)}

    def run(code, status=0):
        done = subprocess.run(
            [sys.executable, "-c", ENGINE + code],
            cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, timeout=100,
        )  # fmt: skip
        assert done.returncode == status, done.stderr
        return sorted(each.name for each in temporary.iterdir())

    return run


def test_it_goes_with_the_engine_and_with_python(run):
    assert run("") == []
    assert run("del shop; gc.collect(); assert not os.listdir(os.environ['TMPDIR'])") == []


def test_what_a_killed_process_leaves_the_next_one_removes(run):
    for _ in range(2):  # it sweeps what the one before has left, and leaves its own
        (left,) = run(f"os.kill(os.getpid(), {int(signal.SIGKILL)})", -signal.SIGKILL)
        assert left.startswith("segkit-")
    assert run("") == []


def test_that_of_a_process_that_lives_is_left_alone(run):
    code = """
import subprocess
again = "import segkit as sk; shop = sk.Workspace(sk.ProfileFrame('people.parquet', key='id'))"
again += "; assert shop.size(sk.field('id') > 0).count == 3"
subprocess.run([sys.executable, "-c", again], check=True)
(folder,) = os.listdir(os.environ["TMPDIR"])
assert os.path.exists(os.path.join(os.environ["TMPDIR"], folder, "layout.duckdb"))
assert shop.size(sk.field("id") > 2).count == 1
"""
    assert run(code) == []


def test_the_child_of_a_fork_does_not_remove_that_of_its_parent(run):
    code = """
child = os.fork()
if not child:
    sys.exit()
os.waitpid(child, 0)  # DuckDB itself may not survive its end
(folder,) = os.listdir(os.environ["TMPDIR"])
assert os.path.exists(os.path.join(os.environ["TMPDIR"], folder, "layout.duckdb"))
assert shop.size(sk.field("id") > 2).count == 1
"""
    assert run(code) == []
