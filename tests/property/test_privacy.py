"""No answer, chart, report or message tells of few customers, by itself or together with those before it.

Every number that a workspace or its builder shows is found by looking through all that they show, and whom it
counts by asking the same in a world where numbers say so (see `crowd`). Then all are added and subtracted.
"""

from __future__ import annotations

import os

import numpy as np
import pytest
from property import shown
from property.crowd import AS_OF, crowd, numbers, segment, small_sums, told

import segkit as sk

MIN_CELL = 5
#: Worlds of each test: a few for every commit.
WORLDS = max(3, int(os.environ.get("SEGKIT_EXAMPLES", "0")) // 100)


@pytest.mark.parametrize("seed", range(WORLDS))
def test_no_answer_tells_of_few(seed):
    draw = np.random.default_rng(seed)
    world, asks = crowd(draw), shown.asks(draw)
    for name, ask in asks.items():
        assert not small_sums(*_seen(world, [ask])), name


@pytest.mark.parametrize("seed", range(100, 100 + WORLDS))
def test_nothing_follows_from_all_answers_together(seed):
    draw = np.random.default_rng(seed)
    world = crowd(draw)
    asks = [*shown.asks(draw).values(), *shown.asks(draw).values()]
    assert not small_sums(*_seen(world, [asks[at] for at in draw.permutation(len(asks))]))


@pytest.mark.parametrize("seed", range(200, 200 + WORLDS))
def test_nothing_follows_from_what_the_page_is_sent(seed):
    draw = np.random.default_rng(seed)
    world = crowd(draw)
    drafts = [segment(draw, f"draft {each}") for each in range(3)]
    saved = segment(draw, "one")

    def ask(shop):
        shop.add(saved)
        return dict(shown.of_builder(shop, drafts))

    rows, counts, few = _seen(world, [ask])
    assert len(rows) > 10, "the page is sent numbers"
    assert not small_sums(rows, counts, few)


def test_every_answer_and_every_message_is_asked():
    given = {each.__name__ for each in shown.answers()}
    made = {str(each.return_annotation) for each in shown.methods().values()}
    assert made == given - {"Answer"}, "a workspace gives every kind of answer"
    unknown = {name for each in shown.methods().values() for name in each.parameters} - {
        *shown.ARGUMENTS,
        "self",
    }
    assert not unknown, "say in ARGUMENTS what can be handed in"
    assert set(shown.REQUESTS) == shown.kinds(), "say in REQUESTS what is asked"


def _seen(world, asks):
    """Give the numbers that are seen, as rows over the types of customers; how many those have; the floor."""
    few, *telling = (
        [_numbers(ask(shop)) for ask in asks]
        for shop in (
            sk.Workspace(world.frame, as_of=AS_OF, min_cell=MIN_CELL),
            *(sk.Workspace(each.frame, as_of=AS_OF) for each in world.telling),
        )
    )
    rows = []
    for seen, one, other in zip(few, *telling, strict=True):
        for path, number in seen.items():
            types = _types(one.get(path), other.get(path), len(world.kinds))
            if number is not None and types is not None and np.dot(types, world.counts) == number:
                rows.append(types)
    return rows, np.array(world.counts), MIN_CELL


def _types(one, other, count):
    """Say whom a number counts, if both worlds say the same."""
    if one is None or other is None:
        return None
    types, again = told(one, count), told(other, count)
    return types if types is not None and again is not None and types == again[::-1] else None


def _numbers(given):
    parts = given if isinstance(given, dict) else shown.parts(given)
    return {path: number for name, each in parts.items() for path, number in numbers(each, (name,))}
