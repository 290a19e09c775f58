"""What was shown counts: an attacker who asks for more and more numbers never gets at few people."""

from __future__ import annotations

import itertools

import numpy as np
import pyarrow as pa
import pytest

import segkit as sk
from segkit import all_of, any_of, field, none_of
from segkit.engines.membership import Membership, Universe
from segkit.insight.privacy.floor import Floor
from segkit.insight.privacy.lattice import Lattice
from segkit.widget.session.session import Session

COUNT = 400


@pytest.fixture(scope="module")
def frame():
    draw = np.random.default_rng(11)
    people = {
        "id": list(range(COUNT)),
        "age": draw.integers(18, 80, COUNT),
        "city": np.array(["Oslo", "Bergen", "Lund"])[draw.integers(0, 3, COUNT)],
        "tags": [[["art", "golf"][each]] if each < 2 else [] for each in draw.integers(0, 3, COUNT)],
    }
    return sk.ProfileFrame(pa.table(people), key="id")


@pytest.fixture
def shop(frame, door):
    return sk.Workspace(frame, as_of="2026-06-30", min_cell=10)


NOT_7 = field("id") != 7
OSLO = field("city") == "Oslo"


def test_one_person_cannot_be_left_out(shop):
    everybody = shop.size(field("age") >= 18).count
    assert everybody == COUNT
    assert shop.size(OSLO).count is not None
    assert shop.size(OSLO & NOT_7).count in (None, shop.size(OSLO).count)
    assert shop.size(field("id") == 7).count is None
    assert shop.size(NOT_7).count is None


def test_one_person_cannot_be_added(shop):
    outside = next(each for each in range(COUNT) if not shop.why(OSLO, each).is_member)
    before = shop.size(OSLO).count
    assert shop.size(OSLO | (field("id") == outside)).count is None
    assert shop.size(OSLO).count == before, "what was shown is shown again"


def test_three_numbers_are_held_together(shop):
    """With those in A, in A and X, and in A and not X' a few are had who are in X' and not in X."""
    young = field("age") < 40
    assert None not in [shop.size(OSLO).count, shop.size(OSLO & young).count]
    assert shop.size(OSLO & none_of(young, field("age") == 40)).count is None
    assert shop.size(OSLO & none_of(young)).count is not None, "it follows from the two"


def test_halves_are_held_together(frame):
    """Of three sets of which each two are shown together, each follows as half of a sum."""
    universe = Universe(pa.array(range(100)))
    parts = [range(6), range(10, 16), range(20, 26)]
    sums = Lattice(universe, few=10)
    taken = [
        sums.take(Membership.of_positions(universe, [*one, *other]))
        for one, other in itertools.combinations(parts, 2)
    ]
    assert taken == [True, True, False]


@pytest.mark.parametrize(("apart", "is_shown"), [(9, False), (10, True), (11, True)])
def test_so_many_apart_are_enough(apart, is_shown):
    universe = Universe(pa.array(range(100)))
    sums = Lattice(universe, few=10)
    known = [range(100), range(50), range(50 - apart)]
    assert [sums.take(Membership.of_positions(universe, each)) for each in known] == [True, True, is_shown]


def test_what_is_taken_back_is_forgotten_whole():
    universe = Universe(pa.array(range(100)))
    sums = Lattice(universe, few=10)
    first, second, third = (Membership.of_positions(universe, range(each)) for each in (100, 60, 30))
    assert sums.take(first)
    assert sums.take(second)
    sums.forget(1)
    assert len(sums) == 1
    assert [sums.take(each) for each in (third, second, first)] == [True, True, True]
    assert len(sums) == 3
    assert not sums.take(Membership.of_positions(universe, range(57)))


def test_the_sample_of_an_estimate_has_the_floor_too(shop):
    few = field("id") < 8
    assert shop.estimate(few, sample=150).count is None
    assert shop.ground.ledger.of_sample(150).floor == shop.ground.floor
    assert shop.ground.ledger.of_sample(150) is not shop.ground.ledger.of_sample(120)


def test_answers_of_different_kinds_are_held_together(shop):
    shop.breakdown(OSLO)
    assert shop.size(OSLO & NOT_7).count in (None, shop.size(OSLO).count)
    both = shop.overlap({"Oslo": OSLO, "old": field("age") >= 60}).numbers.both[0][1]
    assert both is not None
    inside = OSLO & (field("age") >= 60)
    assert shop.size(inside).count == both
    one = shop.audience(inside).keys()[0]
    assert shop.size(inside & (field("id") != one)).count is None


def test_the_builder_and_the_notebook_are_held_together(shop):
    sent = {}
    session = Session(shop, sk.Segment("Oslo", OSLO), sent.__setitem__)
    session.jobs.wait(30)
    assert sent["_derived"]["total"] == shop.size(OSLO).count
    one = shop.audience(OSLO).keys()[0]
    assert shop.size(OSLO & (field("id") != one)).count is None
    session.open(sk.Segment("Oslo but one", OSLO & (field("id") != one)))
    session.jobs.wait(30)
    assert sent["_derived"]["total"] is None


def test_a_hidden_number_stays_hidden_and_a_shown_one_shown(shop):
    wanted = [field("age") < each for each in range(30, 60)]
    first = [shop.size(each).count for each in wanted]
    assert None in first
    assert first == [shop.size(each).count for each in wanted]
    known = [each for each in first if each is not None]
    assert all(after - before >= 10 or after == before for before, after in itertools.pairwise(known))


def test_another_as_of_and_an_estimate_have_no_way_round(shop):
    before = shop.size(OSLO).count
    one = shop.audience(OSLO).keys()[0]
    but_one = OSLO & (field("id") != one)
    assert shop.at("2026-01-31").size(but_one).count is None
    sampled = [shop.estimate(each, sample=200).count for each in (OSLO, but_one)]
    assert None in sampled or sampled[0] == sampled[1]
    assert shop.size(OSLO).count == before


@pytest.mark.parametrize("seed", range(10))
def test_an_attacker_who_asks_at_random_isolates_nobody(frame, door, seed):
    """Whatever is asked: with what was shown, sums of up to three numbers never are a set of few."""
    draw = np.random.default_rng(seed)
    shop = sk.Workspace(frame, as_of="2026-06-30", min_cell=10)
    known = [np.ones(COUNT, dtype=int)]
    leaves = [OSLO, field("city") == "Lund", field("tags").has_any_of("art"), NOT_7, field("id") != 8]
    for _ in range(25):
        leaves_now = [
            *leaves,
            field("age") < int(draw.integers(20, 78)),
            field("id") >= int(draw.integers(0, 30)),
        ]
        some = [leaves_now[at] for at in draw.permutation(len(leaves_now))[: draw.integers(1, 4)]]
        rule = [all_of, any_of, none_of][int(draw.integers(3))](*some)
        if shop.size(rule).count is not None:
            known.append(np.isin(np.arange(COUNT), shop.audience(rule).keys()).astype(int))
    rows = np.unique(np.array(known), axis=0)
    assert len(rows) > 5
    for terms in (1, 2, 3):
        for places in itertools.combinations(range(len(rows)), terms):
            for signs in itertools.product((1, -1), repeat=terms):
                total = np.dot(signs, rows[[*places]])
                assert not (total.min() >= 0 and total.max() == 1 and total.sum() < 10)


def test_without_a_floor_nothing_is_kept(frame):
    shop = sk.Workspace(frame, as_of="2026-06-30")
    shop.size(OSLO)
    assert not shop.ledger._kept
    assert not Floor()


def test_past_its_limit_only_what_follows_is_shown(frame, monkeypatch):
    monkeypatch.setattr("segkit.insight.privacy.ledger.MOST", 3)
    shop = sk.Workspace(frame, as_of="2026-06-30", min_cell=10)
    shown = [shop.size(field("age") < each).count for each in (30, 45, 60, 70)]
    assert None not in shown[:2]
    assert shown[2:] == [None, None]
    assert "3 numbers were shown, and no new ones are" in repr(shop.size(OSLO))
    assert shop.size(field("age") < 30).count == shown[0]
    assert shop.size(field("age") >= 30).count == COUNT - shown[0]
