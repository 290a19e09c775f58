"""The guard of a book in its folder."""

from __future__ import annotations

import pytest

import segkit as sk
from segkit import field

SEGMENT = sk.Segment("Swedes", field("country") == "SE")
GUARDED = sk.SegmentBook([SEGMENT], guard=field("consent").is_true() & ~field("deleted").is_true())


def test_a_guard_is_a_file_of_its_own_and_comes_back(tmp_path):
    sk.save(GUARDED, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["_guard.json", "swedes.json"]
    assert sk.load(tmp_path) == GUARDED


def test_a_book_without_a_guard_takes_its_file_away(tmp_path):
    sk.save(GUARDED, tmp_path)
    sk.save(sk.SegmentBook([SEGMENT]), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["swedes.json"]
    assert sk.load(tmp_path).guard is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{}", 'format: The guard of a book has "format": "segkit guard"; this one has not.'),
        (
            '{"format": "segkit guard", "version": 2, "rule": {}}',
            "version: This segkit reads guards of version 1.",
        ),
        (
            '{"format": "segkit guard", "version": 1, "rules": {}}',
            "rules: No such key. Did you mean 'rule'?",
        ),
        (
            '{"format": "segkit guard", "version": 1, "rule": {"kind": "atribute"}}',
            "rule.kind: No kind of rule 'atribute'. Did you mean 'attribute'?",
        ),
    ],
)
def test_a_broken_guard_is_named_with_its_file(tmp_path, text, message):
    sk.save(GUARDED, tmp_path)
    (tmp_path / "_guard.json").write_text(text, encoding="utf-8")
    with pytest.raises(sk.DefinitionError) as raised:
        sk.load(tmp_path)
    assert "_guard.json" in str(raised.value)
    assert message in str(raised.value)
