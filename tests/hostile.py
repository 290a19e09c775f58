"""Hostile texts, and segments that hold them as values, event types and names."""

from __future__ import annotations

import datetime as dt

import pyarrow as pa

import segkit as sk
from segkit import did, field

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
    "the printer's mark for a line break": "__SQLGLOT__LB__\n__SQLGLOT__LB\n__SEGKIT0LB",
    "control": "a\x01\x1b[31mb\x7f",
}
#: Those that are short enough for a name.
NAMES = {name: text for name, text in HOSTILE.items() if name != "long"}
JUNE = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)


def neighbours(text):
    """Texts that a broken literal would take for the text."""
    return [text, f"x{text}", f"{text}x", f"x{text}x", text.upper(), text.swapcase(), text * 2, text.strip()]


def texts_frame():
    """Make customers that have each of the texts, or one that could be taken for it."""
    listed = dict.fromkeys(each for text in HOSTILE.values() for each in neighbours(text))
    listed |= dict.fromkeys(["", "x", "a", "canary", None])
    table = pa.table({"id": range(len(listed)), "t": pa.array(listed, pa.string())})
    return sk.ProfileFrame(table, key="id")


def text_claims(hostile):
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
