"""Hostile texts stay texts in every database: as values, as event types, as names of columns and tables.

Each statement gives the members that the reference gives, and nothing else happens: a table that nothing speaks
of is still there with its row, and there are no more tables and no fewer than before.
"""

from __future__ import annotations

import pytest
from engines import CannotHoldError
from engines.stored import Column, Stored
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

import segkit as sk
from segkit import did, field
from segkit.definition.windows import as_of_instant
from segkit.engines.reference import Reference
from segkit.schema.types import INTEGER, zone_info
from segkit.sql.dialects import DIALECTS

AS_OF = "2026-06-30"
CANARY = Stored("canary", (Column("id", "id", INTEGER),), ((7,),))
#: Engines that are asked a quarter of the rules, since they are slow.
SLOW = {"spark"}

strings = pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
names = pytest.mark.parametrize("hostile", NAMES.values(), ids=NAMES)


@pytest.fixture(scope="module")
def texts():
    return texts_frame()


def reference_of(frame: sk.ProfileFrame) -> Reference:
    utc = zone_info("UTC")
    return Reference.of(frame, as_of=as_of_instant(AS_OF, utc), zone=utc)


@pytest.fixture(scope="module")
def texts_reference(texts):
    return reference_of(texts)


def hold(server, segments, reference, seed):
    """Ask a database about segments, with the canary beside them."""
    asked = segments[seed % 4 :: 4] if server.name in SLOW else segments
    canary = _canary(server)
    before = server.tables_there()
    for segment in asked:
        expected = set(reference.members(segment.rule).keys())
        try:
            assert server.ids(segment, AS_OF) == expected, segment.name
        except sk.DialectError as error:
            assert server.dialect in str(error)  # noqa: PT017 - refusing is one of two right answers
    assert server.tables_there() == before
    assert server.rows(canary) == [(7,)]


_canaries: dict[object, str] = {}


def _canary(server) -> str:
    frame = server._loaded().frame
    if (server.name, frame) not in _canaries:
        _canaries[server.name, frame] = server.add(CANARY)
    return _canaries[server.name, frame]


@strings
def test_a_value_means_itself(server, texts, texts_reference, hostile):
    server.load(texts)
    hold(server, text_claims(hostile), texts_reference, len(hostile))


@strings
def test_an_event_type_and_a_property_mean_themselves(server, hostile):
    frame = event_frame(hostile)
    server.load(frame)
    hold(server, event_claims(hostile), reference_of(frame), len(hostile))
    server.forget(frame)


#: Names that a database has no place for.
UNNAMEABLE = {"mariadb": {HOSTILE["emoji"]}}


@names
def test_names_mean_themselves(server, hostile):
    frame = named_frame(hostile)
    if hostile in UNNAMEABLE.get(server.name, ()):
        with pytest.raises(CannotHoldError):
            server.load(frame)
        return
    server.load(frame, before=hostile[:20])
    hold(server, named_claims(hostile), reference_of(frame), len(hostile))
    server.forget(frame)


@pytest.mark.parametrize("place", ["key", "column", "table", "type", "property", "segment"])
def test_a_nul_reaches_no_database(place):
    key, column, table, kind, of = (
        "x\0y" if place == each else each for each in ("key", "column", "table", "type", "property")
    )
    integer = sk.DataType.parse("integer")
    catalog = sk.Catalog(
        key=sk.Field(name=key, type=integer),
        attributes=[sk.Field(name=column, type=integer)],
        events=[sk.EventType(name=kind, properties=[sk.Field(name=of, type=integer)])],
    )
    events = sk.EventTable(name="events", key="id", time="time", type="type")
    tables = sk.TableMap(profiles=sk.Table(name=(table,), key=key), events={"*": events})
    name = "a\0b" if place == "segment" else "a"
    segment = sk.Segment(name, (field(column) > 3) & (did(kind).sum(of) > 3))
    for dialect in DIALECTS:
        if place == "segment":  # it stands in a comment
            text = sk.compile(segment, dialect, catalog=catalog, as_of=AS_OF, tables=tables).text
            assert "\0" not in text
            continue
        with pytest.raises(sk.DialectError, match="holds a NUL character; no database reads that"):
            sk.compile(segment, dialect, catalog=catalog, as_of=AS_OF, tables=tables)
