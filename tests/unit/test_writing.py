"""Files that segkit writes are whole or as they were, whatever happens to the process or the disk."""

from __future__ import annotations

import ast
import os
import stat
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest

import segkit as sk
from segkit.writing import ABANDONED_AFTER, whole_file, write_file

PACKAGE = Path(sk.__file__).parent

#: Methods and functions of other libraries that write to a path by themselves.
WRITERS = {
    "write_text", "write_bytes", "to_csv", "to_parquet", "to_excel", "to_pickle", "write_html", "write_image",
    "touch", "unlink", "symlink_to", "hardlink_to", "NamedTemporaryFile", "mkstemp", "savez",
}  # fmt: skip
#: Modules whose functions do, but for these.
MODULES = {"os": {"fspath", "open", "dup2", "cpu_count", "getpid"}, "shutil": {"get_terminal_size"}}
#: Calls that write to what they are given; here that is a file of `whole_file`.
WRITE_TO = {"write_csv", "write_table", "ParquetWriter", "CSVWriter", "OSFile", "write_feather"}
#: Others of such names: our own, which writes by `whole_file`; that of a column; and /dev/null, in the place
#: of a pipe that nobody reads any more.
#: A scratch folder holds no file that anybody reads.
OTHERS = {
    ("cli/demo.py", "to_csv"), ("engines/membership.py", "rename"), ("cli/__init__.py", "open"),
    ("scratch.py", "rmtree"), ("scratch.py", "close"),
}  # fmt: skip


def called(node):
    match node.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""


def writes_by_mode(node):
    modes = [each.value for each in (*node.args, *(each.value for each in node.keywords))
             if isinstance(each, ast.Constant) and isinstance(each.value, str)]  # fmt: skip
    flags = [each.attr for each in ast.walk(node) if isinstance(each, ast.Attribute)]
    return any(set(each) <= set("rwaxbt+") and set(each) & set("wax+") for each in modes) or any(
        each in {"O_WRONLY", "O_RDWR", "O_CREAT", "O_APPEND"} for each in flags
    )


def whole_files(tree):
    """Name what `with whole_file(...) as name` gives."""
    items = [item for each in ast.walk(tree) if isinstance(each, ast.With) for item in each.items]
    return {
        item.optional_vars.id
        for item in items
        if isinstance(item.context_expr, ast.Call) and called(item.context_expr) == "whole_file"
    }


def is_of_a_module(function):
    match function:
        case ast.Attribute(value=ast.Name(id=module), attr=name):
            return module in MODULES and name not in MODULES[module]
    return False


def is_of_a_path(call):
    """`replace` and `rename` of one argument; those of text, of nodes and of frames take others."""
    return called(call) in {"replace", "rename"} and len(call.args) == 1 and not call.keywords


def written_elsewhere(path):
    tree = ast.parse(path.read_text("utf-8"))
    place = path.relative_to(PACKAGE).as_posix()
    own = whole_files(tree)
    for node in (each for each in ast.walk(tree) if isinstance(each, ast.Call)):
        name = called(node)
        to_a_path = name in WRITE_TO and not (
            len(node.args) > 1 and isinstance(node.args[1], ast.Name) and node.args[1].id in own
        )
        opened = name in {"open", "fdopen", "FileIO"} and writes_by_mode(node)
        if (place, name) in OTHERS:
            continue
        if name in WRITERS or to_a_path or opened or is_of_a_module(node.func) or is_of_a_path(node):
            yield f"{place}:{node.lineno}: {ast.unparse(node)}"


def test_no_other_place_opens_a_file_for_writing():
    paths = [each for each in PACKAGE.rglob("*.py") if "node_modules" not in each.parts]
    assert len(paths) > 200
    found = [line for path in paths if path.name != "writing.py" for line in written_elsewhere(path)]
    assert found == []


def test_the_search_for_such_places_sees_them():
    seen = [each.split(": ", 1)[1] for each in written_elsewhere(PACKAGE / "writing.py")]
    assert any(each.startswith("path.open(") for each in seen)
    assert "beside.unlink(missing_ok=True)" in seen
    assert "beside.replace(target)" in seen


WRITING = """
import resource, signal, sys
import pyarrow as pa
import segkit as sk
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
table = pa.table({{"id": range(20_000), "age": range(20_000)}})
shop = sk.Workspace(sk.ProfileFrame(table, key="id"), as_of="2026-06-30")
old = sk.Segment("Adults", sk.field("age") >= 18)
adults = sk.Segment("Adults", sk.field("age") >= 19, description="x" * 9_000)

def write(adults):
    {call}

write(old)
before = open({path!r}, "rb").read()
resource.setrlimit(resource.RLIMIT_FSIZE, (100, resource.RLIM_INFINITY))
try:
    write(adults)
except OSError as error:
    assert error.filename == {path!r}, error
    print(error.strerror)
assert open({path!r}, "rb").read() == before
"""


@pytest.mark.parametrize(
    ("path", "call"),
    [
        ("members.csv", "shop.audience(adults).to_csv('members.csv')"),
        ("members.parquet", "shop.audience(adults).to_parquet('members.parquet')"),
        ("adults.sql", "shop.sql(adults, 'duckdb').save('adults.sql')"),
        ("chart.html", "shop.size(adults).chart('light').to_html('chart.html')"),
        ("report.html", "shop.report([adults]).to_html('report.html')"),
        ("adults.json", "sk.save(adults, 'adults.json')"),
        ("catalog.toml", "sk.save_catalog(shop.catalog, None, 'catalog.toml')"),
    ],
)
def test_a_full_disk_leaves_what_was_there(tmp_path, path, call):
    done = subprocess.run(
        [sys.executable, "-c", WRITING.format(path=path, call=call)],
        cwd=tmp_path, capture_output=True, text=True, check=False, timeout=100,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout == "File too large\n"
    assert [each.name for each in tmp_path.iterdir()] == [path]


SLOW = """
import sys, time
from segkit.writing import whole_file
with whole_file(sys.argv[1]) as file:
    file.write(b"half")
    file.flush()
    print("half", flush=True)
    time.sleep(60)
"""


def test_a_killed_writer_leaves_the_old_file_and_the_next_one_sweeps(tmp_path):
    path = write_file(tmp_path / "members.csv", "whole\n")
    with subprocess.Popen([sys.executable, "-c", SLOW, path], stdout=subprocess.PIPE) as writer:
        assert writer.stdout.readline() == b"half\n"
        writer.kill()
    (left,) = set(tmp_path.iterdir()) - {path}
    assert left.name.startswith(".segkit-")
    assert path.read_text() == "whole\n"
    write_file(path, "again\n")
    assert left.exists()  # its writer may live
    old = time.time() - ABANDONED_AFTER - 1
    os.utime(left, (old, old))
    write_file(path, "and again\n")
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_keeps_who_may_read_it_and_a_new_one_is_as_any_other(tmp_path):
    path = write_file(tmp_path / "a.csv", "1")
    (tmp_path / "plain").touch()
    assert path.stat().st_mode == (tmp_path / "plain").stat().st_mode
    for mode in (0o600, 0o664, 0o640):
        path.chmod(mode)
        write_file(path, "2")
        assert stat.S_IMODE(path.stat().st_mode) == mode


def test_nobody_reads_the_next_version_of_a_secret_while_it_is_written(tmp_path):
    path = write_file(tmp_path / "a.csv", "1")
    path.chmod(0o600)
    with whole_file(path) as file:
        file.write(b"2")
        (beside,) = tmp_path.glob(".segkit-*")
        assert stat.S_IMODE(beside.stat().st_mode) == 0o600


def test_a_link_stays_and_leads_to_the_new_text(tmp_path):
    real = tmp_path / "shared" / "real.json"
    link = tmp_path / "link.json"
    link.symlink_to(real)  # dangling, as yet
    for text in ("1", "2"):
        write_file(link, text)
        assert link.is_symlink()
        assert real.read_text() == text
    assert sorted(each.name for each in tmp_path.iterdir()) == ["link.json", "shared"]


READ_ONLY = """
import os, sys
from segkit.writing import write_file
if os.geteuid() == 0:  # root may write everything
    os.setuid(65534)
try:
    write_file(sys.argv[1], "2")
except PermissionError as error:
    print(error.filename)
"""


def test_a_read_only_file_is_not_replaced():
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        path = write_file(Path(folder) / "a.csv", "1")
        path.chmod(0o444)
        command = [sys.executable, "-c", READ_ONLY, path]
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
        assert done.stdout == f"{path}\n"
        assert path.read_text() == "1"


def test_a_pipe_is_written_to_as_it_is(tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    read = []
    reader = threading.Thread(target=lambda: read.append(path.read_bytes()))
    reader.start()
    write_file(path, "through")
    reader.join()
    assert read == [b"through"]
    assert stat.S_ISFIFO(path.stat().st_mode)


def test_what_cannot_be_written_is_named_as_it_was_given(tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    with pytest.raises(IsADirectoryError, match="folder'"):
        write_file(tmp_path / "folder", "x")
    with pytest.raises(OSError, match="file"):
        write_file(tmp_path / "file" / "inner.csv", "x")
    long = tmp_path / ("x" * 300)
    with pytest.raises(OSError, match="x" * 300):
        write_file(long, "x")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["file", "folder"]


def test_an_error_of_the_reader_is_not_one_of_the_file(tmp_path):
    with pytest.raises(FileNotFoundError, match="no-such-source"), whole_file(tmp_path / "a.csv") as file:
        file.write((tmp_path / "no-such-source").read_bytes())
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_unicode_writes_nothing(tmp_path):
    path = write_file(tmp_path / "a.sql", "1")
    with pytest.raises(UnicodeEncodeError):
        write_file(path, "\ud800")
    assert path.read_text() == "1"
