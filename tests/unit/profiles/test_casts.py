"""What `types={...}` reads a column as: by the contract, by a declared form, or not at all."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import segkit as sk
from segkit.errors import DataError
from segkit.profiles.readers import read_table

MAY = dt.datetime(2026, 5, 31, 22, tzinfo=dt.UTC)


def _read(values, kind, stored=None):
    return read_table(pa.table({"d": pa.array(values, stored)}), types={"d": kind}).column("d").to_pylist()


def _message(values, kind, stored=None):
    with pytest.raises(DataError) as caught:
        _read(values, kind, stored)
    return str(caught.value)


@pytest.mark.parametrize(
    ("values", "what", "form"),
    [
        ([19970101, None, 20260601], "days written as yyyymmdd", "'%Y%m%d'"),
        ([202606, 199701], "months written as yyyymm", "'%Y%m'"),
        ([1997, 2026], "years", "'%Y'"),
        ([20260601120000], "moments written as yyyymmddhhmmss", "'%Y%m%d%H%M%S'"),
        ([46180, 45000.5], "days of a spreadsheet", "unit='excel'"),
        ([1780308000, 852076800], "seconds since 1970", "unit='s'"),
        ([1780308000000], "milliseconds since 1970", "unit='ms'"),
        ([1780308000000000], "microseconds since 1970", "unit='us'"),
        ([1780308000000000000], "nanoseconds since 1970", "unit='ns'"),
    ],
)
def test_a_number_is_no_moment_until_somebody_says_how_it_counts(values, what, form):
    for kind, word in (("timestamp", "timestamp"), ("instant", "timestamp"), ("date", "date")):
        message = _message(values, kind)
        assert "a number does not say how it counts." in message
        assert message.endswith(f"Its values look like {what}; write types={{'d': sk.{word}({form})}}.")
    profiles = sk.ProfileFrame(pa.table({"id": [1]}), key="id")
    events = pa.table({"id": [1] * len(values), "d": values})
    with pytest.raises(DataError, match=r"not a timestamp\. Its values look like") as caught:
        profiles.with_events(events, key="id", time="d", event_type="buy")
    assert f"sk.timestamp({form})" in str(caught.value)


@pytest.mark.parametrize(("values", "kind"), [([5, 7], "timestamp"), ([20261399], "date"), ([True], "date")])
def test_numbers_that_look_like_nothing_get_no_hint(values, kind):
    assert "look like" not in _message(values, kind)


def test_numbers_that_look_like_several_moments_are_told_apart():
    assert _message([46180, 20260601, 1780308000000], "timestamp").endswith(
        "Its values look like several things, 46180 like days of a spreadsheet, 20260601 like days written "
        "as yyyymmdd and 1780308000000 like milliseconds since 1970: make them one first."
    )


@pytest.mark.parametrize(
    ("values", "form", "expected"),
    [
        ([20260601, None], sk.timestamp("%Y%m%d"), dt.datetime(2026, 6, 1)),  # noqa: DTZ001 - it has no zone
        ([20260601.0, None], sk.date("%Y%m%d"), dt.date(2026, 6, 1)),
        (["01/06/2026 14:30", None], sk.timestamp("%d/%m/%Y %H:%M"), dt.datetime(2026, 6, 1, 14, 30)),  # noqa: DTZ001
        (["01/06/2026 +0200", None], sk.timestamp("%d/%m/%Y %z"), MAY),
        ([1780308000, None], sk.timestamp(unit="s"), dt.datetime(2026, 6, 1, 10, tzinfo=dt.UTC)),
        (["1780308000000", None], sk.timestamp(unit="ms"), dt.datetime(2026, 6, 1, 10, tzinfo=dt.UTC)),
        ([1780308000000001, None], sk.timestamp(unit="us"), dt.datetime(2026, 6, 1, 10, 0, 0, 1, dt.UTC)),
        ([-1, None], sk.timestamp(unit="ns"), dt.datetime(1969, 12, 31, 23, 59, 59, 999999, dt.UTC)),
        ([1780308000.25, None], sk.timestamp(unit="s"), dt.datetime(2026, 6, 1, 10, 0, 0, 250000, dt.UTC)),
        ([46174, None], sk.date(unit="excel"), dt.date(2026, 6, 1)),
        ([Decimal("46174.5"), None], sk.timestamp(unit="excel"), dt.datetime(2026, 6, 1, 12)),  # noqa: DTZ001
        ([1, None], sk.boolean(true=[1], false=[2]), True),
        (["N", "x"], sk.boolean(true=["Y"], false=["N"]), False),
        ([2.0, 9.0], sk.boolean(true=[1], false=[2]), False),
        (["2", "9"], sk.boolean(true=[1], false=[2]), False),
    ],
)  # fmt: skip
def test_declared_forms(values, form, expected, tmp_path):
    assert _read(values, form) == [expected, None]
    table = pa.table({"d": values})
    assert _read(table.column("d").combine_chunks().dictionary_encode().to_pylist(), form) == [expected, None]
    pq.write_table(table, tmp_path / "d.parquet")
    from_file = read_table(tmp_path / "d.parquet", types={"d": form})
    assert from_file.column("d").to_pylist() == [expected, None]
    assert from_file.casts["d"].endswith(f"and is read as {form}")


def test_a_value_that_is_not_in_its_form_is_named_with_its_row():
    assert _message([20260601, 0, 20260231], sk.timestamp("%Y%m%d")) == (
        "Column 'd' cannot be read as timestamp, written as %Y%m%d: row 1 holds 0, which is not written as "
        "%Y%m%d; 1 more likewise."
    )
    assert "row 0 holds '01/06/26', which is not written as" in _message(["01/06/26"], sk.date("%d/%m/%Y"))
    assert "row 0 holds 9223372036854775807, beyond every calendar" in _message(
        [2**63 - 1], sk.timestamp(unit="s")
    )
    assert "row 0 holds 12, a day before March 1900" in _message([12], sk.date(unit="excel"))
    assert "which is no midnight" in _message([1780308000], sk.date(unit="s"))
    assert "it is date; a form is for texts and numbers" in _message([dt.date(2026, 6, 1)], sk.date("%Y"))
    assert "it is integer, which cannot be 'Y'" in _message([1], sk.boolean(true=["Y"], false=[0]))
    assert "'%Q' is no format" in _message(["x"], sk.date("%Q"))


def test_a_row_is_counted_through_chunks_and_files(tmp_path):
    table = pa.table({"d": pa.chunked_array([["1"] * 5, ["1", "x"]])})
    with pytest.raises(DataError, match="row 6 holds 'x', which is no integer"):
        read_table(table, types={"d": "integer"})
    pq.write_table(table, tmp_path / "d.parquet", row_group_size=2)
    source = read_table(tmp_path / "d.parquet", types={"d": "integer"})
    with pytest.raises(DataError, match="row 6 holds 'x', which is no integer"):
        list(source.batches(rows=2))


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (sk.timestamp, 'Say how it is written: "%Y%m%d", or unit="ms"; got neither.'),
        (lambda: sk.date("%Y", unit="s"), 'Say how it is written: "%Y%m%d", or unit="ms"; got both.'),
        (lambda: sk.timestamp(unit="ss"), "No unit 'ss'. Did you mean 's'?"),
        (lambda: sk.timestamp("yyyymmdd"), "Format 'yyyymmdd' names no part of a date."),
        (lambda: sk.timestamp(5), "A format and a unit are texts; got 5."),
        (lambda: sk.boolean(true="Y", false="N"), "boolean: write a list, such as ['Y']."),
        (lambda: sk.boolean(true=[1], false=[1]), "boolean: 1 cannot mean both true and false."),
        (lambda: sk.boolean(true=[1], false=[]), "boolean: say at least one value for true"),
        (lambda: sk.boolean(true=[1], false=[None]), "boolean: a value is an integer or a text; got None."),
        (lambda: _read([1], 5), "5 is no type."),
        (lambda: _read([1], "decimal(99, 2)"), "A decimal has 1 to 38 digits"),
    ],
)  # fmt: skip
def test_a_form_that_says_nothing_is_refused(make, message):
    with pytest.raises(DataError) as caught:
        make()
    assert str(caught.value).startswith(message)


def test_one_is_true_zero_is_false_and_another_number_is_missing_everywhere():
    for stored in (pa.int64(), pa.uint8(), pa.float64(), pa.decimal128(5, 1)):
        assert _read([1, 2, 9, 0, None], "boolean", stored) == [True, None, None, False, None]
    report = sk.ProfileFrame(pa.table({"id": [1], "opt": [9]}), key="id", types={"opt": "boolean"}).report()
    assert [str(note) for note in report.casts] == [
        "profiles.opt is integer and is read as boolean: 1 is true, 0 is false, any other value is missing"
    ]


@pytest.mark.parametrize(
    ("values", "kind", "expected"),
    [
        (["-7", None], "integer", -7),
        ([True, None], "integer", 1),
        ([Decimal("7.00"), None], "integer", 7),
        ([7, None], "float", 7.0),
        ([7, None], "decimal(12, 2)", Decimal("7.00")),
        ([9.95, float("nan")], "decimal(12, 2)", Decimal("9.95")),
        (["9.95", None], "decimal(12, 2)", Decimal("9.95")),
        (["TRUE", None], "boolean", True),
        ([dt.datetime(2026, 6, 1), None], "date", dt.date(2026, 6, 1)),  # noqa: DTZ001 - it has no zone
        ([dt.date(1969, 6, 1), None], "timestamp", dt.datetime(1969, 6, 1)),  # noqa: DTZ001
        ([dt.time(1), None], "text", "01:00:00.000000"),
        ([7, None], "text", "7"),
    ],
)
def test_what_has_one_meaning_is_read(values, kind, expected):
    assert _read(values, kind) == [expected, None]


@pytest.mark.parametrize(
    ("values", "kind", "message"),
    [
        (["7", "0x1F"], "integer", "row 1 holds '0x1F', which is no integer."),
        ([1.5, 2.5], "integer", "Float value 1.5 in row 0 has a fraction; 1 more likewise."),
        ([2**60], "float", "row 0 holds 1152921504606846976, which a float cannot tell from its neighbours."),
        ([0.125], "decimal(12, 2)", "row 0 holds 0.125, which has more than 2 decimals."),
        (["2026-06-01", "soon"], "date", "row 1 holds 'soon': Failed to parse string"),
        (["01/06/2026"], "date", "say which: types={'d': sk.date('%d/%m/%Y') or sk.date('%m/%d/%Y')}."),
        (["31.12.2026 10:00"], "timestamp", "write types={'d': sk.timestamp('%d.%m.%Y %H:%M')}."),
        (["20260601"], "date", "write types={'d': sk.date('%Y%m%d')}."),
        (["yes"], "boolean", "row 0 holds 'yes'"),
        ([dt.datetime(2026, 6, 1, 12)], "date", "row 0 holds 2026-06-01 12:00:00, which is no midnight"),  # noqa: DTZ001
        ([dt.datetime(2026, 6, 1)], "integer", "it is timestamp, which is no integer."),  # noqa: DTZ001
        ([dt.date(2026, 6, 1)], "boolean", "it is date, which is no boolean."),
        ([dt.timedelta(1)], "integer", "it is duration[us]. Count its units first"),
        ([dt.time(1)], "timestamp", "it is time64[us]"),
        ([[{"a": 1}]], "text", "it is list<item: struct<a: int64>>, and nothing says how to read that."),
        ([[1]], "text", "it is list<item: int64>, and nothing says how to read that."),
        ([["x"]], pa.list_(pa.int64()), "row 0 holds 'x', which is no integer."),
        ([b"\xff"], "text", "row 0 holds b'\\xff': Invalid UTF8"),
    ],
)  # fmt: skip
def test_what_has_no_meaning_is_refused_in_one_sentence(values, kind, message):
    found = _message(values, kind)
    assert found.startswith("Column 'd' cannot be read as ")
    assert message in found
    assert "\n" not in found
