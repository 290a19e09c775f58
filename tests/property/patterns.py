"""Random regular expressions of the portable grammar."""

from __future__ import annotations

from hypothesis import strategies as st

_plain = st.sampled_from([*"aAbBi15 _%-'\"/<>,:;=!@#&~`äßσ😀", "\n", "\t"])
_escaped = st.sampled_from([f"\\{sign}" for sign in ".^$*+?{}[]()|\\-/ &~#_'\""])
_classes = st.sampled_from(("\\d", "\\w", "\\s"))
_member = st.one_of(
    _plain.filter(lambda sign: sign != "-"),
    st.sampled_from(
        (
            "a-b",
            "A-Z",
            "0-5",
            " -~",
            "\\]",
            "\\[",
            "\\^",
            "\\-",
            "\\\\",
            "\\d",
            "\\w",
            "\\s",
            ".",
            "$",
            "*",
            "|",
        )
    ),
)
_bracket = st.builds(
    lambda negated, members: f"[{'^' if negated else ''}{''.join(members)}]",
    st.booleans(),
    st.lists(_member, min_size=1, max_size=3),
)
_atom = st.one_of(_plain, _plain, _escaped, _classes, _bracket, st.just("."))
_times = st.sampled_from(("", "", "", "*", "+", "?", "{2}", "{0,1}", "{1,}", "{0}", "{1,3}"))


def _repeated(part: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(lambda text, times: text + times, part, _times)


def _row(part: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    row = st.lists(_repeated(part), min_size=1, max_size=3).map("".join)
    return st.builds(
        lambda start, inner, end: start + inner + end,
        st.sampled_from(("", "", "^")),
        row,
        st.sampled_from(("", "", "$")),
    )


def _choice(part: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(_row(part), min_size=1, max_size=2).map("|".join)


#: Regular expressions with groups up to two deep.
patterns = _choice(
    _atom | _choice(_atom | _choice(_atom).map(lambda inner: f"({inner})")).map(lambda inner: f"({inner})")
)
