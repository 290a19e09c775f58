"""Writers that are killed at random moments: the file is one whole version or the other, never a half.

    python tests/drills/killed_writers.py --kills 2000

Each child writes one file over and over, in turns of two versions, until it is killed. Now and then the disk
has no room for the whole file, by a limit on the size of files; then the file is as it was.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import signal
import tempfile
import time
from collections import Counter
from pathlib import Path

import plotly.graph_objects as go
import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

import segkit as sk
from segkit import field
from segkit.charts.display import Chart
from segkit.writing import whole_file

CATALOG = sk.ProfileFrame(pa.table({"id": [1], "age": [1]}), key="id").catalog
TABLES = [pa.table({"id": range(at, at + 20_000), "name": ["x" * 20] * 20_000}) for at in (0, 1)]
SEGMENTS = [sk.Segment("Adults", field("age") >= at, description="y" * 30_000) for at in (18, 21)]
STATEMENTS = [sk.compile(each, "duckdb", catalog=CATALOG, as_of="2026-06-30") for each in SEGMENTS]
CHARTS = [Chart(go.Figure(), f"Version {at}", {"part": ["a"]}) for at in (0, 1)]


def csv(path, version):
    with whole_file(path) as file:  # as `Audience.to_csv` does
        pa_csv.write_csv(TABLES[version], file)


def parquet(path, version):
    with whole_file(path) as file:  # as `Audience.to_parquet` does
        pq.write_table(TABLES[version], file)


WRITERS = {
    "members.csv": csv,
    "members.parquet": parquet,
    "adults.json": lambda path, version: sk.save(SEGMENTS[version], path),
    "adults.sql": lambda path, version: STATEMENTS[version].save(path),
    "chart.html": lambda path, version: CHARTS[version].to_html(path),
    "catalog.toml": lambda path, version: sk.save_catalog(CATALOG, None, path) if version else csv(path, 0),
}


def write_for_ever(write, path, limit):
    if limit:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    version = 0
    while True:
        version = 1 - version
        try:
            write(path, version)
        except OSError as error:
            if not limit or error.filename != str(path):
                os._exit(1)


def drill(kills, draw):
    whole = {}
    for name, write in WRITERS.items():
        for version in (0, 1):
            write(Path(name), version)
            whole.setdefault(name, []).append(Path(name).read_bytes())
    seen = Counter()
    for turn in range(kills):
        name = draw.choice(list(WRITERS))
        path = Path(name)
        limit = len(max(whole[name], key=len)) // 2 if draw.random() < 0.1 else 0
        child = os.fork()
        if not child:
            write_for_ever(WRITERS[name], path, limit)
        time.sleep(draw.uniform(0, 0.03))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status), f"{name}: the writer ended by itself"
        content = path.read_bytes()
        assert content in whole[name], f"{name}: {len(content)} bytes, after kill {turn}"
        seen[name, "full disk" if limit else "killed"] += 1
        left = list(Path().glob(".segkit-*.tmp"))
        seen["half files left beside", ""] += len(left)
        for each in left:
            each.unlink()
    return seen


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        counts = drill(options.kills, random.Random(options.seed))
        os.chdir("/")
    for (what, how), count in sorted(counts.items()):
        print(f"{what:>24} {how:>9}: {count:>6}")
    print("every file was whole")
