"""Progress, streams and errors; the parser against the rooms that it speaks of."""

from __future__ import annotations

import io
import subprocess
import sys
import time

import pytest

import segkit as sk
from segkit import cli
from segkit.cli import console, lab
from segkit.cli.inputs import _typed
from segkit.cli.parser import DIALECTS, SAMPLES, make_parser
from segkit.cli.stories import STORIES
from segkit.errors import DataError, DefinitionError, Problem
from segkit.sql.dialects import DIALECTS as COMPILED


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_the_parser_knows_the_dialects_and_the_samples():
    assert tuple(COMPILED) == DIALECTS
    assert tuple(STORIES) == SAMPLES


def test_every_command_has_help_with_examples(capsys):
    for words in ("demo", "lab", "catalog init", "catalog check", "check", "describe", "compile", "count"):
        with pytest.raises(SystemExit) as left:
            make_parser().parse_args([*words.split(), "--help"])
        assert left.value.code == 0
        said = capsys.readouterr().out
        assert f"\nexamples:\n  segkit {words}" in said
        assert all(len(line) <= 110 for line in said.splitlines())


def test_a_step_shows_on_a_terminal_once_it_takes_long_and_leaves_no_trace(monkeypatch):
    monkeypatch.setattr(console, "PATIENCE", 0.01)
    monkeypatch.setattr(console, "_BEAT", 0.01)
    monkeypatch.setattr(sys, "stderr", Terminal())
    with console.step("Counting"):
        time.sleep(0.2)
    shown = sys.stderr.getvalue()
    assert "\r\x1b[KCounting ... 0 s" in shown
    assert shown.endswith("\r\x1b[K")


def test_a_quick_step_shows_nothing(monkeypatch):
    monkeypatch.setattr(sys, "stderr", Terminal())
    with console.step("Counting"):
        pass
    assert sys.stderr.getvalue() == ""


def test_a_pipe_sees_no_progress_unless_it_is_asked_for(capsys, monkeypatch):
    monkeypatch.setattr(console, "PATIENCE", 0)
    with console.step("Counting"):
        time.sleep(0.05)
    assert capsys.readouterr().err == ""
    with console.step("Counting", verbose=True):
        pass
    assert capsys.readouterr().err == "Counting: 0.0 s\n"


def test_a_step_that_fails_lets_its_error_through():
    with pytest.raises(DataError, match="No such table"), console.step("Reading"):
        raise DataError("No such table.")


def test_output_in_a_pipe_is_utf_8_whatever_the_locale(monkeypatch):
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    console.settle_streams()
    console.say("“Å”")
    sys.stdout.flush()
    assert raw.getvalue().decode("utf-8") == "“Å”\n"


def test_an_error_of_many_problems_lists_them_all(capsys):
    problems = [Problem(f"rules[{place}]", "Wrong.", "Write it right.") for place in range(5)]
    console.print_error(DefinitionError.of(problems, subject="Segment 'A'"))
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "Error: Segment 'A' has 5 problems:"
    assert lines[1:] == [f"  rules[{place}]: Wrong. Write it right." for place in range(5)]


@pytest.mark.parametrize(
    ("raised", "code", "said"),
    [
        (KeyboardInterrupt(), 130, "Stopped.\n"),
        (PermissionError(13, "Permission denied", "x.sql"), 1, "Error: x.sql: Permission denied.\n"),
        (DataError("Two keys are the same."), 1, "Error: Two keys are the same.\n"),
        (console.UsageError("say more"), 2, "segkit lab: error: say more\nTry: segkit lab --help\n"),
    ],
)
def test_what_goes_wrong_is_a_sentence_and_an_exit_code(raised, code, said, monkeypatch, capsys):
    def fail(options):
        raise raised

    monkeypatch.setattr(lab, "lab", fail)
    assert cli.main(["lab", "--no-start"]) == code
    assert capsys.readouterr().err == said


def test_a_defect_is_not_made_a_sentence(monkeypatch):
    def fail(options):
        raise ZeroDivisionError

    monkeypatch.setattr(lab, "lab", fail)
    with pytest.raises(ZeroDivisionError):
        cli.main(["lab"])


def test_a_path_may_hold_an_equals_sign_and_a_type_may_stand_before_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "type=purchase").mkdir()
    assert _typed("purchase=orders.csv") == ("purchase", "orders.csv")
    assert _typed("orders.csv") == ("", "orders.csv")
    assert _typed("type=purchase") == ("", "type=purchase")
    assert _typed("events/type=purchase/a.parquet") == ("", "events/type=purchase/a.parquet")


def test_jupyterlab_is_started_in_the_folder(monkeypatch, tmp_path, capsys):
    started = {}

    def run(command, **how):
        started.update(how, command=command)
        return type("Done", (), {"returncode": 3})

    monkeypatch.setattr(lab.subprocess, "run", run)
    monkeypatch.setattr(lab, "find_spec", lambda name: name)
    assert cli.main(["lab", str(tmp_path / "study"), "--", "--no-browser"]) == 3
    assert started["command"][1:] == ["-m", "jupyterlab", "--no-browser"]
    assert started["cwd"] == tmp_path / "study"


def test_what_goes_to_jupyterlab_is_not_taken_for_a_folder(capsys):
    assert cli.main(["lab", "--", "--no-browser"]) == 2
    assert "--no-browser: name the folder before --" in capsys.readouterr().err


def test_notebooks_that_are_nowhere_are_an_error(monkeypatch, tmp_path):
    monkeypatch.setattr(lab, "_PACKAGE", tmp_path / "a")
    with pytest.raises(DataError, match=r"^The notebooks are neither in .*notebooks nor in .*_bundled"):
        lab.bundled_notebooks()


TERMINAL = """
import os, pty, sys
read = []
def keep(descriptor):
    data = os.read(descriptor, 65536)
    read.append(data)
    return data
os.environ["PYTHONIOENCODING"] = "utf-8"
status = pty.spawn([sys.executable, "-m", "segkit", *sys.argv[1:]], keep)
open("seen", "wb").write(b"".join(read))
sys.exit(os.waitstatus_to_exitcode(status))
"""


@pytest.mark.parametrize("verb", [["describe"], ["describe", "--outline"], ["describe", "--python"]])
def test_a_terminal_obeys_nothing_that_a_file_holds(tmp_path, verb):
    evil = "VIP\x1b[2J\x9b2J\x07\u202etxt.exe\u2066"
    rule = (sk.field(evil) == evil) & sk.did(evil)
    sk.save(sk.Segment(evil, rule, description=evil), tmp_path / "evil.json")
    command = [sys.executable, "-c", TERMINAL, *verb, "evil.json"]
    done = subprocess.run(command, cwd=tmp_path, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    seen = (tmp_path / "seen").read_bytes().decode()
    assert done.returncode == 0, seen
    assert "VIP" in seen
    assert not set(seen) & set("\x1b\x9b\x07\u202e\u2066")
