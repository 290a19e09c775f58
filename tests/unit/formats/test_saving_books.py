"""A book is saved whole or not at all, whatever happens, whoever else reads or writes it."""

from __future__ import annotations

import subprocess
import sys

import pytest

import segkit as sk
from segkit import field
from segkit.formats.journal import JOURNAL_FILE, Change, digest, journal_text

OLD = sk.SegmentBook(
    [sk.Segment(name, field("n") == 1) for name in ("a", "b", "c", "d")], guard=field("consent").is_true()
)
NEW = sk.SegmentBook(
    [sk.Segment(name, field("n") == 2) for name in ("b", "c", "d", "e")],
    guard=field("consent").is_true() & ~field("deleted").is_true(),
)

BOOKS = """
import os, sys
import segkit as sk
from segkit import field
guard = field("consent").is_true()
OLD = sk.SegmentBook([sk.Segment(name, field("n") == 1) for name in "abcd"], guard=guard)
guard = guard & ~field("deleted").is_true()
NEW = sk.SegmentBook([sk.Segment(name, field("n") == 2) for name in "bcde"], guard=guard)
"""

KILLED = """
import signal, tempfile
STEPS = {"open", "os.rename", "os.remove", "os.chmod", "os.mkdir"}

def die_at(step):
    left = [step]
    def hook(event, arguments):
        if event in STEPS:
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(hook)

seen = {"old": 0, "new": 0}
for before, after in ((OLD, NEW), (NEW, OLD), (sk.SegmentBook(), NEW), (NEW, sk.SegmentBook(list(NEW)))):
    for step in range(10_000):
        folder = tempfile.mkdtemp(dir=".")
        sk.save(before, folder)
        child = os.fork()
        if not child:
            die_at(step)
            sk.save(after, folder)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        loaded = sk.load(folder)
        assert loaded in (before, after), (step, loaded)
        seen["new" if loaded == after else "old"] += 1
        if step % 2:  # the next save finishes, or begins anew
            sk.save(before, folder)
            assert sk.load(folder) == before
        else:
            sk.save(after, folder)
            assert sk.load(folder) == after
        left = {each for each in os.listdir(folder) if not each.endswith(".tmp")}
        assert not left & {"_saving.json", ".segkit-lock"}, left
        if os.WIFEXITED(status):
            break
print(seen["old"], seen["new"])
"""


def run(code, cwd):
    done = subprocess.run(
        [sys.executable, "-c", BOOKS + code],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        timeout=110,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_save_that_is_killed_at_any_step_leaves_one_of_both_books(tmp_path):
    old, new = map(int, run(KILLED, tmp_path).split())
    assert old > 20
    assert new > 40


CROWD = """
import random, time
until = time.monotonic() + 3
children = []
for number in range(5):
    child = os.fork()
    if child:
        children.append(child)
        continue
    draw = random.Random(number)
    loads = 0
    while time.monotonic() < until:
        if number < 2:
            sk.save(draw.choice((OLD, NEW)), "book")
        else:
            loaded = sk.load("book")
            assert loaded in (OLD, NEW), loaded
            loads += 1
    print(loads, flush=True)
    os._exit(0)
print("all well" if not any(os.waitpid(each, 0)[1] for each in children) else "no")
"""


def test_writers_and_readers_at_once_see_one_book_or_the_other(tmp_path):
    sk.save(OLD, tmp_path / "book")
    assert run(CROWD, tmp_path).splitlines()[-1] == "all well"
    assert sk.load(tmp_path / "book") in (OLD, NEW)


def test_an_error_in_the_midst_leaves_the_new_book(tmp_path):
    sk.save(OLD, tmp_path)
    (tmp_path / "e.json").symlink_to("/proc/no/such/place.json")
    with pytest.raises(OSError, match="/proc/no"):
        sk.save(NEW, tmp_path)
    assert sk.load(tmp_path) == NEW
    (tmp_path / "e.json").unlink()
    sk.save(NEW, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "_guard.json", "b.json", "c.json", "d.json", "e.json"
    ]  # fmt: skip


def cut_short(folder):
    """A folder in which a save of the new book over the old one was killed after its first file."""
    sk.save(OLD, folder)
    old = {path.name: path.read_bytes() for path in folder.iterdir()}
    sk.save(NEW, folder)
    new = {path.name: path.read_text() for path in folder.iterdir()}
    changes = [Change(name, digest(old[name]) if name in old else None, text) for name, text in new.items()]
    changes += [Change(name, digest(old[name]), None) for name in old if name not in new]
    for path in folder.iterdir():
        path.unlink()
    for name, content in old.items():
        (folder / name).write_bytes(content)
    (folder / "b.json").write_text(new["b.json"])
    (folder / JOURNAL_FILE).write_text(journal_text(tuple(changes)))


def test_a_save_that_was_cut_short_is_seen_whole_and_what_is_edited_since_stands(tmp_path):
    cut_short(tmp_path)
    assert sk.load(tmp_path) == NEW
    edited = sk.Segment("c", field("n") == 3)
    sk.save(edited, tmp_path / "c.json")
    assert sk.load(tmp_path) == NEW.with_segment(edited)
    sk.save(NEW.without("d"), tmp_path)
    assert sk.load(tmp_path) == NEW.without("d")
    assert not (tmp_path / JOURNAL_FILE).exists()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<<<<<<< HEAD",
        "[]",
        '{"changes": [{"file": "../x.json", "before": null, "text": ""}]}',
        '{"changes": [{"file": "/tmp/x.json", "before": null, "text": ""}]}',
        '{"changes": [{"file": "a.txt", "before": null, "text": ""}]}',
        '{"changes": [{"file": "_saving.json", "before": null, "text": ""}]}',
        '{"changes": [{"file": "a.json", "before": 1, "text": ""}]}',
        '{"changes": [{"file": "a.json"}]}',
        "[" * 100_000,
    ],
)
def test_a_record_of_a_save_that_is_none_is_named_and_touches_nothing(tmp_path, text):
    sk.save(OLD, tmp_path)
    (tmp_path / JOURNAL_FILE).write_text(text)
    with pytest.raises(sk.DefinitionError, match=r"_saving\.json: This is no record of a save"):
        sk.load(tmp_path)
    with pytest.raises(sk.DefinitionError, match=r"_saving\.json: This is no record of a save"):
        sk.save(NEW, tmp_path)
    (tmp_path / JOURNAL_FILE).unlink()
    assert sk.load(tmp_path) == OLD


OTHER = """
import pathlib
from segkit.writing import alone
with alone(pathlib.Path()):
    print("in", flush=True)
    input()
"""


def test_who_waits_too_long_for_another_writer_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr("segkit.writing.PATIENCE", 0)
    with subprocess.Popen(
        [sys.executable, "-c", OTHER],
        cwd=tmp_path, stdout=subprocess.PIPE, stdin=subprocess.PIPE,
    ) as other:  # fmt: skip
        other.stdout.readline()
        with pytest.raises(TimeoutError, match="somebody else has been writing there for 0 s"):
            sk.save(NEW, tmp_path)
        other.kill()
    sk.save(NEW, tmp_path)  # its lock went with it
    assert sk.load(tmp_path) == NEW
    assert not (tmp_path / ".segkit-lock").exists()


def test_folders_and_what_emacs_leaves_are_no_segments(tmp_path):
    sk.save(OLD, tmp_path)
    (tmp_path / "x.json").mkdir()
    (tmp_path / ".#a.json").symlink_to("somebody@somewhere.1:2")
    assert sk.load(tmp_path) == OLD
    with pytest.raises(sk.DefinitionError, match=r"x\.json: There is a file that is no saved segment"):
        sk.save(OLD.with_segment(sk.Segment("x", field("n") == 1)), tmp_path)


@pytest.mark.parametrize("name", ["a.json", "lost.json", "_guard.json"])
def test_a_link_to_nothing_is_named(tmp_path, name):
    sk.save(OLD, tmp_path)
    (tmp_path / name).unlink(missing_ok=True)
    (tmp_path / name).symlink_to("nowhere")
    with pytest.raises(sk.DefinitionError, match=f"{name}: The link leads to 'nowhere', which is not there"):
        sk.load(tmp_path)


def test_a_link_in_a_book_stays_a_link(tmp_path):
    sk.save(OLD, tmp_path / "book")
    shared = (tmp_path / "book" / "_guard.json").rename(tmp_path / "shared.json")
    (tmp_path / "book" / "_guard.json").symlink_to(shared)
    sk.save(NEW, tmp_path / "book")
    assert (tmp_path / "book" / "_guard.json").is_symlink()
    assert "deleted" in shared.read_text()
    assert sk.load(tmp_path / "book") == NEW
