"""The line that says what is going on: late, once, and gone at the end."""

from __future__ import annotations

import time

import pytest

from segkit.insight.status import Status, say


def test_quick_work_says_nothing(capsys):
    with Status("Counting"):
        say("rule 1")
    assert capsys.readouterr().err == ""


def test_long_work_says_what_it_is_at_and_wipes_it_away(capsys):
    with Status("Counting", patience=0.02) as status, Status("Inner"):
        say("rule 1 of 2")
        deadline = time.monotonic() + 5
        while not status._shown and time.monotonic() < deadline:
            time.sleep(0.01)
    shown = capsys.readouterr().err
    assert shown.startswith("\rCounting: rule 1 of 2 (0 s)")
    assert shown.endswith(" \r")
    assert "Inner" not in shown


def fail_when_shown():
    with Status("Counting", patience=0.01) as status:
        while not status._shown:
            time.sleep(0.01)
        raise ZeroDivisionError


def test_work_that_fails_wipes_it_away_too(capsys):
    with pytest.raises(ZeroDivisionError):
        fail_when_shown()
    assert capsys.readouterr().err.endswith("\r")
    say("nobody listens")
