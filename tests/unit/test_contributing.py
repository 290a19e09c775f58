"""What CONTRIBUTING.md says of a rule kind is so: the files that it lists name the kind, and no others do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SEGKIT = ROOT / "segkit"
MOST = 14
SOURCES = {".py", ".pyi", ".ts", ".tsx", ".mjs", ".css", ".html"}
#: What is made of the sources, or holds them to something.
NO_SOURCES = {
    SEGKIT / "widget" / "static",
    SEGKIT / "widget" / "frontend" / "node_modules",
    SEGKIT / "widget" / "frontend" / "build",
    SEGKIT / "widget" / "frontend" / "test",
}


def listed():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (entry,) = re.findall(r"^- \*\*A rule kind\*\*.*?(?=^- \*\*|^#)", text, re.MULTILINE | re.DOTALL)
    return re.findall(r"^ +\d+\. `([^`]+)`", entry, re.MULTILINE)


def names_the_kind(path):
    return re.search("regularly", path.read_text(encoding="utf-8"), re.IGNORECASE) is not None


def sources():
    return [
        each
        for each in SEGKIT.rglob("*")
        if each.suffix in SOURCES and not NO_SOURCES.intersection(each.parents)
    ]


def test_a_rule_kind_touches_few_files():
    assert 0 < len(listed()) <= MOST
    assert len(set(listed())) == len(listed())


@pytest.mark.parametrize("name", listed())
def test_every_file_that_is_listed_names_the_kind(name):
    assert names_the_kind(SEGKIT / name)


def test_no_other_file_names_the_kind():
    naming = {each.relative_to(SEGKIT).as_posix() for each in sources() if names_the_kind(each)}
    assert naming == set(listed())
