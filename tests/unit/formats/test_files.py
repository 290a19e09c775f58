from __future__ import annotations

import os
import stat

import pytest

from segkit.definition.segment import Segment, SegmentBook
from segkit.errors import CatalogError, DefinitionError
from segkit.formats.catalog_file import load_catalog
from segkit.formats.files import file_names, load, save, to_json
from segkit.language.attributes import field
from segkit.language.groups import in_segment
from segkit.writing import write_file

FRENCH = Segment("French", field("country") == "FR")
OTHERS = Segment("Everybody else", ~in_segment("French"))
BOOK = SegmentBook([FRENCH, OTHERS])


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_segment_goes_to_a_file_and_back(tmp_path):
    path = save(FRENCH, tmp_path / "segments" / "french.json")
    assert load(path) == load(str(path)) == FRENCH
    assert path.read_bytes() == to_json(FRENCH).encode()
    assert names(path.parent) == ["french.json"]


def test_a_saved_file_can_be_read_by_others(tmp_path):
    mode = save(FRENCH, tmp_path / "french.json").stat().st_mode
    (tmp_path / "plain").touch()
    assert stat.S_IMODE(mode) == stat.S_IMODE((tmp_path / "plain").stat().st_mode)


def test_a_file_with_a_byte_order_mark_is_read(tmp_path):
    (tmp_path / "french.json").write_text(to_json(FRENCH), "utf-8-sig")
    assert load(tmp_path / "french.json") == FRENCH


def test_a_book_goes_to_a_folder_and_back(tmp_path):
    folder = save(BOOK, tmp_path / "segments")
    assert names(folder) == ["everybody-else.json", "french.json"]
    assert list(load(folder)) == list(BOOK)


def test_an_empty_book_is_an_empty_folder(tmp_path):
    assert list(load(save(SegmentBook(), tmp_path / "segments"))) == []


def test_files_of_segments_that_are_gone_are_removed_and_others_left(tmp_path):
    save(BOOK, tmp_path)
    (tmp_path / "settings.json").write_text('{"colour": "red"}')
    (tmp_path / "notes.txt").write_text("kept")
    save(BOOK.renamed("French", "From France"), tmp_path)
    assert names(tmp_path) == ["everybody-else.json", "from-france.json", "notes.txt", "settings.json"]
    assert [each.name for each in load(tmp_path)] == ["Everybody else", "From France"]


def test_what_did_not_change_is_not_written_again(tmp_path):
    save(BOOK, tmp_path)
    before = (tmp_path / "french.json").stat().st_ino
    save(BOOK.without("Everybody else"), tmp_path)
    assert (tmp_path / "french.json").stat().st_ino == before


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    path = save(FRENCH, tmp_path / "french.json")
    monkeypatch.setattr("os.fsync", lambda _: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        write_file(path, "half")
    assert path.read_text() == to_json(FRENCH)
    assert names(tmp_path) == ["french.json"]


def test_a_book_that_cannot_be_written_changes_nothing(tmp_path):
    save(BOOK, tmp_path)
    bad = Segment("Bad", field("x") == 1)
    object.__setattr__(bad, "description", "\ud800")  # no constructor takes it
    with pytest.raises(DefinitionError, match="half of a surrogate pair"):
        save(BOOK.with_segment(bad).without("Everybody else"), tmp_path)
    assert names(tmp_path) == ["everybody-else.json", "french.json"]


@pytest.mark.parametrize(
    ("given", "path", "message"),
    [
        (FRENCH, "french.txt", r"french\.txt: A segment is saved to a \.json file, such as 'french\.json'\."),
        (FRENCH, ".", r"A segment is saved to a \.json file"),
        (BOOK, "book.json", r"book\.json: A book is saved to a folder, with a file for each segment\."),
        (FRENCH.rule, "x.json", "Only a Segment or a SegmentBook can be saved; got Attribute"),
    ],
)
def test_a_path_that_does_not_fit_is_refused(tmp_path, given, path, message):
    with pytest.raises(DefinitionError, match=message):
        save(given, tmp_path / path)


def test_a_file_that_is_no_segment_is_never_overwritten_by_a_book(tmp_path):
    (tmp_path / "french.json").write_text('{"colour": "red"}')
    with pytest.raises(DefinitionError, match=r"french\.json: There is a file that is no saved segment"):
        save(BOOK, tmp_path)
    assert (tmp_path / "french.json").read_text() == '{"colour": "red"}'


def test_nothing_there(tmp_path):
    with pytest.raises(DefinitionError, match=r"none\.json: There is no such file or folder\."):
        load(tmp_path / "none.json")


def test_problems_of_a_file_name_it(tmp_path):
    path = tmp_path / "french.json"
    path.write_text(to_json(FRENCH).replace('"is"', '"equals"'))
    with pytest.raises(
        DefinitionError, match=r"french\.json: The document has 1 problem:\n  rule: No operator"
    ):
        load(path)
    path.write_bytes(b"\xff")
    with pytest.raises(DefinitionError, match=r"french\.json: The file is not in UTF-8 \(byte 0\)\."):
        load(path)


def test_a_file_far_too_large_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr("segkit.formats.files.MAX_CHARACTERS", 10)
    with pytest.raises(DefinitionError, match="The file has more than 10 characters"):
        load(save(FRENCH, tmp_path / "french.json"))


def test_problems_of_a_folder_name_every_file(tmp_path):
    save(BOOK, tmp_path)
    broken = to_json(FRENCH).replace('"is"', '"equals"').replace('"subject"', '"field"')
    (tmp_path / "broken.json").write_text(broken)
    (tmp_path / "merge.json").write_text("<<<<<<< HEAD")
    (tmp_path / "twin.json").write_text(to_json(FRENCH))
    with pytest.raises(DefinitionError) as caught:
        load(tmp_path)
    problems = [str(problem) for problem in caught.value.problems]
    assert problems[0].startswith("broken.json: rule.field: ")
    assert problems[-2].startswith("merge.json: This is not JSON")
    assert problems[-1].startswith("twin.json: Segment 'French' is also in french.json. Rename one")


def test_a_segment_whose_format_is_misspelt_is_not_left_out(tmp_path):
    save(BOOK, tmp_path)
    path = tmp_path / "french.json"
    path.write_text(path.read_text().replace('"segkit segment"', '"segkit segmnt"'))
    with pytest.raises(DefinitionError, match=r'french\.json: format: A saved segment has "format"'):
        load(tmp_path)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["VIP", "Très bien!"], ["vip.json", "tres-bien.json"]),
        (["a b", "A-B"], ["a-b-c8687a08.json", "a-b-6a1a8e42.json"]),
        (["日本"], ["segment-3a2fa2ba.json"]),
        (["con", "x" * 300], ["con-", "x" * 60 + ".json"]),
        (["../../etc/passwd", ".hidden"], ["etc-passwd.json", "hidden.json"]),
    ],
)
def test_file_names_are_plain_and_never_shared(given, expected):
    found = file_names(given)
    for name, start in zip(found, expected, strict=True):
        assert name.endswith(".json")
        assert name.split("-")[0] == start.split("-")[0]
    assert len(set(found)) == len(given)


def test_a_name_that_looks_marked_cannot_take_the_file_of_another():
    first, second = file_names(["a b", "A b"])
    assert len({first, second, *file_names([first.removesuffix(".json")])}) == 3


@pytest.mark.parametrize(
    ("path", "kind"), [("pipe", "a pipe"), ("/dev/zero", "a device"), ("/dev/full", "a device")]
)
def test_what_may_never_end_is_refused_at_once(tmp_path, path, kind):
    if path == "pipe":
        os.mkfifo(tmp_path / path)
    said = (
        rf"{path}: This is no file, but {kind}. Save what it gives to a file of at most 64,000,000 characters"
    )
    for read in (load, load_catalog):
        with pytest.raises((DefinitionError, CatalogError), match=said):
            read(tmp_path / path)
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "a.json").symlink_to(tmp_path / path)
    with pytest.raises(DefinitionError, match=f"a.json: This is no file, but {kind}"):
        load(tmp_path / "book")
