"""Ctrl-C at random moments of every verb: a KeyboardInterrupt, and what is asked again is answered as before.

    python tests/drills/interrupted.py                    every verb, 20 times each
    python tests/drills/interrupted.py --times 3 size why

A real SIGINT, sent to the main thread while it counts. Prints how many arrived before the verb was done.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import random
import signal
import tempfile
import threading
import time
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

import segkit as sk
from segkit import did, field
from segkit.cli import main

STOPPED = 130

BOUGHT = did("buy").where(field("price") > 100).at_least(2)
BOOK = sk.SegmentBook([
    sk.Segment("adults", (field("age") >= 18) & BOUGHT),
    sk.Segment("lucky", field("name").contains("77") | did("view")),
    sk.Segment("often", did("view").at_least(3)),
])  # fmt: skip


def customers(people):
    draw = np.random.default_rng(1)
    ages, names = draw.integers(0, 99, people), draw.integers(0, 10**9, people).astype(str)
    return pa.table({"id": np.arange(people), "age": ages, "name": names})


def events(people, count):
    draw = np.random.default_rng(2)
    seconds = draw.integers(0, 10**9, count)
    return pa.table({
        "id": draw.integers(0, people, count),
        "at": (seconds * 10**6).astype("datetime64[us]"),
        "kind": draw.choice(["buy", "view"], count),
        "price": draw.integers(0, 999, count),
    })  # fmt: skip


def shop(of_people, of_events):
    frame = sk.ProfileFrame(of_people, key="id").with_events(of_events, key="id", time="at", type="kind")
    return sk.Workspace(frame, as_of="2001-09-01", book=BOOK)


def command(asked):
    """`segkit count`, on files; it says "Stopped." and gives the exit code of an interrupted command."""
    answer, said = io.StringIO(), io.StringIO()  # of a slow machine, the progress is said as well
    with contextlib.redirect_stdout(answer), contextlib.redirect_stderr(said):
        code = main([
            "count", "adults.json", "--profiles", "people.parquet", "--key", "id",
            "--events", "events.parquet", "--time", "at", "--type", "kind", "--as-of", "2001-09-01",
        ])  # fmt: skip
    if code == STOPPED:
        assert "Stopped." in said.getvalue(), said.getvalue()
        raise KeyboardInterrupt
    assert not code, said.getvalue()
    return answer.getvalue(), len(asked.book)


VERBS = {
    "size": lambda asked: repr(asked.size("adults")),
    "sizes": lambda asked: repr(asked.sizes()),
    "estimate": lambda asked: repr(asked.estimate("adults", sample=1_000)),
    "overlap": lambda asked: repr(asked.overlap()),
    "waterfall": lambda asked: repr(asked.waterfall("adults")),
    "breakdown": lambda asked: repr(asked.breakdown("adults")),
    "distribution": lambda asked: repr(asked.distribution("adults", "age")),
    "history": lambda asked: repr(asked.history("adults", periods=3)),
    "flow": lambda asked: repr(asked.flow(["adults", "often"], "2001-06-01")),
    "why": lambda asked: repr(asked.why("adults", 3)),
    "report": lambda asked: repr(asked.report(["adults"])),
    "audience": lambda asked: len(asked.audience("adults").keys()),
    "to_csv": lambda asked: asked.audience("adults").to_csv("adults.csv").read_bytes(),
    "to_parquet": lambda asked: asked.audience("adults").to_parquet("adults.parquet").read_bytes(),
    "builder": lambda asked: repr(asked.builder("adults")),
    "command": command,
}


def struck(ask, asked, delay):
    """Ask, and strike after a while; tell whether that was in time."""
    main_thread = threading.main_thread().ident
    timer = threading.Timer(delay, signal.pthread_kill, (main_thread, signal.SIGINT))
    in_time = False
    try:
        timer.start()
        ask(asked)
    except KeyboardInterrupt:
        in_time = True
    with contextlib.suppress(KeyboardInterrupt):  # one that came too late
        timer.join()
        time.sleep(0.001)
    return in_time


def drill(verb, times, of_people, of_events):
    ask, draw = VERBS[verb], random.Random(verb)
    started = time.monotonic()
    wanted = ask(shop(of_people, of_events))
    took = time.monotonic() - started
    in_time = 0
    for turn in range(times):
        asked = shop(of_people, of_events)
        in_time += struck(ask, asked, draw.uniform(0.0005, took))
        if turn % 4 == 0:
            assert ask(asked) == wanted, f"{verb}: asked again, it says something else"
    return in_time


def run():
    parser = argparse.ArgumentParser()
    parser.add_argument("verbs", nargs="*", default=list(VERBS))
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--people", type=int, default=20_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        of_people, of_events = customers(options.people), events(options.people, 10 * options.people)
        sk.save(BOOK["adults"], "adults.json")
        pq.write_table(of_people, "people.parquet")
        pq.write_table(of_events, "events.parquet", row_group_size=20_000)
        for verb in options.verbs:
            for place, of in (("memory", of_events), ("files", Path("events.parquet").resolve())):
                in_time = drill(verb, options.times, of_people, str(of) if place == "files" else of)
                print(
                    f"{verb:>12} {place:>6}: {in_time:>4} of {options.times} in time, none as another error"
                )
        os.chdir("/")


if __name__ == "__main__":
    run()
