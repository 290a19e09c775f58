"""Hostile texts stay texts: as values, as names, and in the comment above a statement.

Here it is the embedded engine that is asked, and the text of every dialect that is read back; databases are
asked in `tests/spec/test_hostile_texts.py`.
"""

from __future__ import annotations

import datetime as dt

import pytest
import sqlglot
from hostile import (
    HOSTILE,
    NAMES,
    event_claims,
    event_frame,
    named_claims,
    named_frame,
    text_claims,
    texts_frame,
)
from sqlglot import exp

import segkit as sk
from segkit import field
from segkit.definition.moment import Moment
from segkit.engines.local import LocalEngine
from segkit.engines.reference import Reference
from segkit.schema.types import zone_info
from segkit.sql.dialects import DIALECTS

AS_OF = "2026-06-30"
MOMENT = Moment(dt.datetime(2026, 7, 1, tzinfo=dt.UTC), zone_info("UTC"))
strings = pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)


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


@pytest.fixture(scope="module")
def texts():
    return texts_frame()


@pytest.fixture(scope="module")
def texts_engine(texts):
    return LocalEngine(texts)


def reference_of(frame):
    return Reference.of(frame, as_of=MOMENT.as_of, zone=MOMENT.zone)


def expected_of(segment, reference):
    return set(reference.members(segment.rule).keys())


@pytest.fixture(scope="module")
def texts_reference(texts):
    return reference_of(texts)


@strings
def test_a_text_value_means_itself_in_the_embedded_engine(texts_reference, texts_engine, hostile):
    for segment in text_claims(hostile):
        assert set(texts_engine.members(segment.rule, MOMENT).keys()) == expected_of(segment, texts_reference)


@strings
def test_a_text_value_makes_one_statement_in_every_dialect(texts, hostile):
    segment = sk.Segment("A", sk.any_of(*(each.rule for each in text_claims(hostile)[3:5])))
    for statement in everywhere(segment, texts):
        assert isinstance(one_statement(statement.text, statement.dialect), exp.Query)


# --- event types and properties


def event_tables(kind=None):
    types = {} if kind is None else {"kind": kind}
    table = sk.EventTable(name="events", key="id", time="time", type="type", types=types)
    return sk.TableMap(profiles=sk.Table(name="profiles", key="id"), events={"*": table})


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


names = pytest.mark.parametrize("hostile", NAMES.values(), ids=NAMES)


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
