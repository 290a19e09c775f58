"""Saves of a book killed at random moments, while others read it: one book or another, with its guard.

    python tests/drills/killed_books.py --kills 2000

Two writers save one book or another over and over, and are killed and replaced; readers load all the time.
Every book that anybody sees is one that was saved, and each of those has a guard of its own.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import tempfile
import time
from collections import Counter
from pathlib import Path

import segkit as sk
from segkit import field

CONSENT = field("consent").is_true()
GUARDS = [CONSENT, CONSENT & ~field("deleted").is_true(), CONSENT & (field("age") >= 18)]
BOOKS = [
    sk.SegmentBook([sk.Segment(f"s{n}", field("n") == at) for n in range(at, at + 6)], guard=guard)
    for at, guard in enumerate(GUARDS)
]


def write_for_ever(seed):
    draw = random.Random(seed)
    while True:
        sk.save(draw.choice(BOOKS), "book")


def read_for_ever(told):
    seen = 0
    while True:
        if sk.load("book") not in BOOKS:
            os.write(told, b"x")
            os._exit(1)
        seen += 1
        if seen % 10 == 0:
            os.write(told, b".")


def started(work, *given):
    child = os.fork()
    if not child:
        try:
            work(*given)
        finally:
            os._exit(1)
    return child


def drill(kills, draw):
    sk.save(BOOKS[0], "book")
    heard, told = os.pipe()
    os.set_blocking(heard, False)
    readers = [started(read_for_ever, told) for _ in range(2)]
    writers = [started(write_for_ever, each) for each in range(2)]
    seen = Counter()
    for turn in range(kills):
        time.sleep(draw.uniform(0, 0.04))
        at = draw.randrange(2)
        os.kill(writers[at], signal.SIGKILL)
        _, status = os.waitpid(writers[at], 0)
        assert os.WIFSIGNALED(status), "a writer ended by itself"
        loaded = sk.load("book")
        assert loaded in BOOKS, loaded
        seen[f"book {BOOKS.index(loaded)} seen behind a kill"] += 1
        seen["saves found cut short"] += Path("book/_saving.json").exists()
        writers[at] = started(write_for_ever, turn + 10)
    for each in (*readers, *writers):
        os.kill(each, signal.SIGKILL)
        _, status = os.waitpid(each, 0)
        assert os.WTERMSIG(status) == signal.SIGKILL, "a reader or a writer ended by itself"
    said = b""
    try:
        while more := os.read(heard, 1 << 16):
            said += more
    except BlockingIOError:
        pass
    assert b"x" not in said, "a reader saw a mixture"
    seen["books that readers saw meanwhile"] = 10 * len(said)
    sk.save(BOOKS[1], "book")
    assert sk.load("book") == BOOKS[1]
    left = sorted(each.name for each in Path("book").iterdir() if each.suffix != ".tmp")
    assert left == ["_guard.json", *(f"s{n}.json" for n in range(1, 7))], left
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
    for what, count in sorted(counts.items()):
        print(f"{what:>34}: {count:>6}")
    print("every book was one that was saved")
