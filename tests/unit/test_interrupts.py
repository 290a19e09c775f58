"""Ctrl-C is a KeyboardInterrupt; `tests/drills/interrupted.py` presses it in every verb."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from segkit.interrupts import interruptible

DRILL = Path(__file__).parents[1] / "drills" / "interrupted.py"


@pytest.mark.parametrize(
    "verbs",
    [
        ["size", "overlap", "waterfall", "flow"],
        ["history", "why", "audience", "to_csv"],
        ["builder", "command"],
    ],
    ids=" ".join,
)
def test_every_verb_can_be_interrupted(verbs):
    command = [sys.executable, DRILL, "--times", "4", "--people", "5000", *verbs]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=110)
    assert done.returncode == 0, done.stderr[-3000:]
    assert sum(map(int, re.findall(r"(\d+) of 4 in time", done.stdout))) > 0


def press():
    signal.raise_signal(signal.SIGINT)


def turned_into_another_error():
    try:
        press()
    except KeyboardInterrupt:
        raise RuntimeError("Query interrupted") from None


def swallowed():
    try:
        press()
    except KeyboardInterrupt:
        return


@pytest.mark.parametrize("within", [press, turned_into_another_error, swallowed])
def test_whatever_becomes_of_it_it_leaves_as_it_came(within):
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt), interruptible(), interruptible():
        within()
    assert signal.getsignal(signal.SIGINT) is before


def test_errors_that_are_none_of_it_stay_what_they_are():
    with pytest.raises(ValueError, match="own"), interruptible():
        raise ValueError("own")


def test_a_handler_of_somebody_else_has_the_say():
    seen = []
    before = signal.signal(signal.SIGINT, lambda *_: seen.append("seen"))
    try:
        with interruptible():
            press()
    finally:
        signal.signal(signal.SIGINT, before)
    assert seen == ["seen"]


def test_other_threads_are_left_alone():
    said = []

    def work():
        with interruptible():
            said.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert said == [signal.getsignal(signal.SIGINT)]
