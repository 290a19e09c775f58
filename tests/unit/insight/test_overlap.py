"""Overlaps, against pandas over the same people: numbers, drafts, keys, findings, and what is hidden."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
import pytest

import segkit as sk
from segkit import field
from segkit.definition.nodes import SegmentRef
from segkit.definition.walk import references
from segkit.errors import DefinitionError
from segkit.insight.overlap.numbers import numbers_of
from segkit.insight.privacy import Floor

COUNT = 600
NAMES = ("A", "B", "C", "D", "E")


@pytest.fixture(scope="module")
def people():
    draw = np.random.default_rng(3)
    flags = {
        name: draw.random(COUNT) < share
        for name, share in zip(NAMES, (0.5, 0.3, 0.2, 0.1, 0.05), strict=True)
    }
    flags["B"] |= flags["C"]  # C is inside B
    return pd.DataFrame({"id": [f"k{each}" for each in range(COUNT)], **flags})


def segments(names=NAMES):
    return [sk.Segment(name, field(name).is_true()) for name in names]


@pytest.fixture(scope="module")
def frame(people):
    return sk.ProfileFrame(people, key="id")


@pytest.fixture(scope="module")
def shop(frame, door):
    return sk.Workspace(frame, as_of="2026-06-30", book=segments(NAMES[:3]))


@pytest.mark.parametrize(("names", "kind"), [("AB", "euler"), ("ABC", "euler"), ("ABCD", "upset")])
def test_the_kind_follows_from_how_many_there_are(shop, names, kind):
    assert shop.overlap(segments(names)).kind == kind


def test_many_segments_are_a_heat_map_and_any_kind_can_be_asked_for(shop):
    nine = {f"{name}{number}": field(name).is_true() for name in "ABC" for number in range(3)}
    assert shop.overlap(nine).kind == "heatmap"
    assert shop.overlap(nine, kind="upset").kind == "upset"
    assert shop.overlap(segments("AB"), kind="heatmap").kind == "heatmap"
    assert shop.overlap().names == ("A", "B", "C")


def test_pairs_are_those_of_pandas(shop, people):
    found = shop.overlap(segments()).pairs()
    assert len(found) == 10
    for row, (one, other) in zip(
        found.itertuples(index=False), itertools.combinations(NAMES, 2), strict=True
    ):
        first, second = people[one], people[other]
        both = int((first & second).sum())
        assert tuple(row) == pytest.approx(
            (
                one,
                other,
                both,
                both / first.sum(),
                both / second.sum(),
                both / (first | second).sum(),
                both * COUNT / (first.sum() * second.sum()),
            )
        )


def test_patterns_are_those_of_pandas_and_add_up_to_the_base(shop, people):
    overlap = shop.overlap(segments(), top=100)
    found = overlap.patterns()
    expected = people.groupby(list(NAMES)).size()
    assert found["customers"].sum() == COUNT
    assert {
        tuple(row[: len(NAMES)]): row.customers for row in found.itertuples(index=False)
    } == expected.to_dict()
    assert found["customers"].is_monotonic_decreasing
    assert found["segments"].tolist() == found[list(NAMES)].sum(axis=1).tolist()
    assert overlap.others == 0


def test_what_is_not_drawn_one_by_one_is_one_bar(shop):
    overlap = shop.overlap(segments(), top=3)
    assert len(overlap.bars) == 3
    table = overlap.table()
    assert table["customers"].sum() == COUNT
    assert table.index[-1] == "all others"
    assert table["customers"].iloc[-1] == overlap.others == COUNT - sum(each.count for each in overlap.bars)


def test_patterns_can_be_limited_to_a_number_of_segments(shop):
    overlap = shop.overlap(segments(), degrees=(2, 3))
    assert {len(each.inside) for each in overlap.bars} == {2, 3}
    assert overlap.patterns()["customers"].sum() == COUNT


def test_depths_and_sizes_are_those_of_pandas(shop, people):
    overlap = shop.overlap(segments())
    flags = people[list(NAMES)]
    depth = flags.sum(axis=1)
    assert overlap.depths()["customers"].tolist() == np.bincount(depth, minlength=6).tolist()
    assert overlap.sizes()["customers"].tolist() == flags.sum().tolist()
    assert overlap.sizes()["in no other"].tolist() == flags[depth == 1].sum().tolist()


CELLS = [
    (("A",), (), False),
    (("A",), ("B",), False),
    (("A", "D"), ("B", "E"), False),
    ((), ("A", "B"), False),
    ((), ("A",), False),
    (("A", "B"), (), True),
    ((), (), True),
]


@pytest.mark.parametrize(("within", "without", "only"), CELLS)
def test_every_cell_leads_back_to_its_people_as_keys_and_as_a_segment(shop, people, within, without, only):
    overlap = shop.overlap(segments())
    chosen = pd.Series(data=True, index=people.index)
    for name in within:
        chosen &= people[name]
    for name in [*without, *([each for each in NAMES if each not in within] if only else [])]:
        chosen &= ~people[name]
    keys = people.loc[chosen, "id"].tolist()
    assert overlap.keys(*within, without=without, only=only) == keys
    draft = overlap.draft(*within, without=without, only=only)
    assert isinstance(draft, sk.Segment)
    assert shop.audience(draft).keys() == keys
    assert shop.size(draft).count == len(keys)


def test_a_bar_leads_back_to_as_many_people_as_it_says(shop):
    overlap = shop.overlap(segments(), top=4)
    for bar in overlap.bars:
        draft = overlap.draft(*(NAMES[place] for place in bar.inside), only=True)
        assert shop.size(draft).count == bar.count
    assert shop.size(overlap.draft_others()).count == overlap.others


def test_the_one_bar_that_is_drawn_has_others_too(shop):
    overlap = shop.overlap(segments(), top=1)
    assert shop.size(overlap.draft_others()).count == overlap.others


def test_drafts_refer_to_the_book_and_write_out_what_is_not_in_it(shop):
    draft = shop.overlap(segments()).draft("A", without=["E"])
    assert draft.name == "A without E"
    assert draft.rule.rules[0] == SegmentRef("A")
    assert references(draft.rule) == {"A"} or list(references(draft.rule)) == ["A"]
    other = sk.Segment("A", field("B").is_true())
    assert not references(shop.overlap([other, segments("D")[0]]).draft("A").rule)


def test_drafts_are_named_after_what_they_are(shop):
    overlap = shop.overlap(segments("ABC"))
    assert overlap.draft("A", "B", "C").name == "A, B and C"
    assert overlap.draft("A", without=["B", "C"]).name == "A without B or C"
    assert overlap.draft(without="A").name == "Without A"


@pytest.mark.parametrize(
    ("within", "without", "message"),
    [
        (["X"], [], r"^No segment 'X' in this overlap\. Known: 'A', 'B'\.$"),
        (["A"], ["A"], r"^Nobody is in 'A' and not in it\. Name it on one side\.$"),
        ([], [], r"^Name a segment: overlap\.draft\(\"A\", without=\[\"B\"\]\)\.$"),
    ],
)
def test_a_cell_that_is_none_is_refused(shop, within, without, message):
    with pytest.raises(DefinitionError, match=message):
        shop.overlap(segments("AB")).draft(*within, without=without)


def test_there_is_no_segment_of_others_if_there_are_none(shop):
    with pytest.raises(DefinitionError, match=r"^Every pattern is drawn: there are no others\.$"):
        shop.overlap(segments("AB")).draft_others()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"kind": "venn"}, r"^No kind 'venn' of overlap\. Known: 'euler', 'heatmap', 'upset'\.$"),
        ({"measure": "jacard"}, r"^No measure 'jacard' of overlap\. Did you mean 'jaccard'\?$"),
        (
            {"kind": "euler"},
            r"^Circles show 2 or 3 segments; got 5\. Write kind='upset' or kind='heatmap'\.$",
        ),
        ({"top": 0}, r"^top is how many patterns are drawn, 1 or more; got 0\.$"),
    ],
)
def test_what_cannot_be_drawn_is_refused(shop, options, message):
    with pytest.raises(DefinitionError, match=message):
        shop.overlap(segments(), **options)


def test_one_segment_overlaps_with_nothing(shop):
    with pytest.raises(
        DefinitionError, match=r"^1 segment given, and the book has no more; it takes 2 or more"
    ):
        shop.overlap(segments("A"))


def test_under_a_guard_all_is_of_those_it_lets_through(frame, people):
    guarded = sk.Workspace(frame, as_of="2026-06-30", book=sk.SegmentBook(guard=field("A").is_true()))
    overlap = guarded.overlap(segments("BD"))
    inside = people[people["A"]]
    assert overlap.numbers.base == len(inside)
    assert overlap.keys("B", without=["D"]) == inside.loc[inside["B"] & ~inside["D"], "id"].tolist()
    assert overlap.keys(without=["B"]) == inside.loc[~inside["B"], "id"].tolist()
    assert sum(each.count for each in overlap.numbers.patterns) == len(inside)


# --- findings


def test_findings_name_the_same_twice_the_inner_the_empty_and_the_dominated(frame):
    shop = sk.Workspace(frame, as_of="2026-06-30")
    found = shop.overlap(
        {
            "B": field("B").is_true(),
            "B again": field("B").is_true(),
            "C": field("C").is_true(),
            "Nobody": field("A").is_true() & ~field("A").is_true(),
            "Everybody": field("A").is_true() | ~field("A").is_true(),
            "D": field("D").is_true(),
        }
    ).findings()
    rows = {(each.finding, each.segment, each.other) for each in found.itertuples()}
    assert ("duplicate", "B again", "B") in rows
    assert ("contained", "C", "B") in rows
    assert ("empty", "Nobody", "") in rows
    assert ("everybody", "Everybody", "") in rows
    assert found.loc[found["finding"] == "duplicate", "sentence"].tolist() == [
        "“B again” has the same customers as “B”."
    ]


def test_a_segment_all_of_whose_customers_are_in_others_is_dominated(frame):
    shop = sk.Workspace(frame, as_of="2026-06-30")
    halves = {
        "D": field("D").is_true(),
        "A": field("A").is_true(),
        "not A": ~field("A").is_true(),
    }
    found = shop.overlap(halves).findings()
    assert list(zip(found["finding"], found["segment"], strict=True)) == [("dominated", "D")]


def test_nearly_the_same_is_a_finding(frame, people):
    shop = sk.Workspace(frame, as_of="2026-06-30")
    first, last = people.loc[people["A"], "id"].iloc[[0, -1]]
    inside = field("A").is_true()
    found = shop.overlap(
        {"one": inside & (field("id") != first), "other": inside & (field("id") != last)}
    ).findings()
    assert found["finding"].tolist() == ["nearly the same"]
    size = int(people["A"].sum())
    common = f"{min(99.9, 100 * (size - 2) / size):.0f} %"
    assert found["sentence"].tolist() == [
        f"“other” is nearly “one”: {common} of the customers in either are in both."
    ]


# --- the privacy floor


def hidden_cells(numbers):
    return [each for each in numbers.patterns if each.count is None]


def test_the_floor_hides_small_counts_wherever_they_stand(frame, people):
    hidden = sk.Workspace(frame, as_of="2026-06-30", min_cell=10).overlap(segments())
    true = people.groupby(list(NAMES)).size()
    assert (true < 10).any()
    assert (hidden.patterns()["customers"] >= 10).all()
    assert hidden.patterns()["customers"].sum() == COUNT
    cells = sk.Workspace(frame, as_of="2026-06-30", min_cell=10).overlap(segments(), kind="heatmap")
    for row in cells.pairs().itertuples(index=False):
        one, other = people[row.segment], people[row.other]
        quarters = [(one & other).sum(), (one & ~other).sum(), (~one & other).sum(), (~one & ~other).sum()]
        is_small = any(0 < each < 10 for each in quarters)
        assert pd.isna(row.both) == is_small
        assert pd.isna(row.jaccard) == is_small
        assert is_small or row.both == (one & other).sum()
    beside_patterns = hidden.pairs()
    assert (beside_patterns["both"].dropna() == cells.pairs()["both"][beside_patterns["both"].notna()]).all()
    for name in ("depths", "sizes"):
        numbers = getattr(hidden, name)()["customers"].dropna()
        assert not ((numbers > 0) & (numbers < 10)).any()
    assert "counts under 10" in repr(hidden)


def test_two_segments_with_a_hidden_part_are_no_circles(frame):
    shop = sk.Workspace(frame, as_of="2026-06-30", min_cell=150)
    assert shop.overlap(segments("AB")).kind == "upset"
    with pytest.raises(DefinitionError, match=r"^Circles would show the counts that min_cell hides"):
        shop.overlap(segments("AB"), kind="euler")


def test_with_a_floor_patterns_are_of_few_segments(frame):
    shop = sk.Workspace(frame, as_of="2026-06-30", min_cell=10)
    nine = {f"{name}{number}": field(name).is_true() for name in "ABC" for number in range(3)}
    assert shop.overlap(nine).kind == "heatmap"
    with pytest.raises(
        DefinitionError, match=r"^With min_cell, patterns are counted of up to 8 segments; got 9"
    ):
        shop.overlap(nine, kind="upset")


def published(numbers, codes):
    """Every sum over the patterns that a reader sees, as rows over the patterns."""
    inside = np.array([[int(place in each) for each in codes] for place in range(len(numbers.sizes))])
    rows = [np.ones(len(codes), dtype=int)]
    rows += [inside[place] for place, size in enumerate(numbers.sizes) if size is not None]
    rows += [
        inside[one] * inside[other]
        for one, other in itertools.combinations(range(len(numbers.sizes)), 2)
        if numbers.both[one][other] is not None
    ]
    rows += [
        (inside.sum(axis=0) == depth).astype(int)
        for depth, count in enumerate(numbers.depths)
        if count is not None
    ]
    return np.array(rows)


@pytest.mark.parametrize("seed", range(60))
def test_no_hidden_pattern_can_be_worked_out_from_what_is_shown(seed):
    """By rank: a count follows from the sums only if its own row adds nothing to theirs."""
    import pyarrow as pa

    from segkit.engines.membership import Membership, Universe

    draw = np.random.default_rng(seed)
    customers, count = int(draw.integers(60, 400)), int(draw.integers(2, 6))
    flags = draw.random((count, customers)) < draw.random((count, 1)) ** 2
    universe = Universe(pa.array(np.arange(customers)))
    sets = [Membership.of_flags(universe, each) for each in flags]
    numbers = numbers_of(sets, customers, Floor(8), patterns=True)
    true = numbers_of(sets, customers, Floor(), patterns=True)
    exact = {each.inside: each.count for each in true.patterns}
    codes = [each.inside for each in hidden_cells(numbers)]
    if not codes:
        assert min(exact.values()) >= 8
        return
    rows = published(numbers, codes)
    small = [place for place, code in enumerate(codes) if exact[code] < 8]
    if len(codes) == len(exact):  # nothing is shown at all
        return
    rank = np.linalg.matrix_rank(rows)
    for place in small:
        alone = np.zeros(len(codes), dtype=int)
        alone[place] = 1
        assert np.linalg.matrix_rank(np.vstack([rows, alone])) == rank + 1, (codes[place], exact)
    shown = {each.inside for each in numbers.patterns if each.count is not None}
    for row in rows:
        rest = sum(exact[code] for code, is_in in zip(codes, row, strict=True) if is_in)
        assert rest == 0 or rest >= 8 or not shown


# --- showing


def test_an_overlap_says_what_there_is_to_see(shop, people):
    text = repr(shop.overlap(segments("AB")))
    both = int((people["A"] & people["B"]).sum())
    assert text.splitlines()[0] == f"“A” and “B” overlap: {both} customers are in both."
    assert text.splitlines()[-1] == "as of the end of 2026-06-30 (UTC), exact"
    assert repr(shop.overlap(segments("BC"))).splitlines()[0] == "Everybody in “C” is in “B”."


def test_segments_without_a_common_customer_say_so(shop):
    apart = shop.overlap({"A": field("A").is_true(), "not A": ~field("A").is_true()})
    assert apart.finding == "No two of them share a customer"
    same = shop.overlap({"A": field("A").is_true(), "again": field("A").is_true()})
    assert same.finding.startswith("“A” and “again” have the same ")


def test_an_overlap_shows_itself_as_a_chart_with_its_words_and_its_table(shop):
    overlap = shop.overlap(segments("AB"))
    bundle = overlap._repr_mimebundle_()
    assert set(bundle) == {"application/vnd.plotly.v1+json", "text/html", "text/plain"}
    assert bundle["text/plain"] == repr(overlap)
    assert overlap.alt in bundle["text/html"].replace("&amp;", "&")
    assert "<table>" in bundle["text/html"]
