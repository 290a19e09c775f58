"""Visits to the shop: who comes when, what they look at, what they buy, and what becomes of it.

A visit is about one category and one product. STEPS lists the steps that it may take, each with how likely it
is; each happens later than the one before. Refunds, reviews and questions follow days later.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from segkit.sample import goods, words
from segkit.sample.accounts import PLANTED, favourite_devices, sign_ups
from segkit.sample.clock import (
    DAY,
    DAYS,
    END,
    FIRST_DAY,
    HOUR,
    MINUTE,
    SECOND,
    day_number,
    utc_of_wall,
    wall_of_utc,
)
from segkit.sample.columns import blank
from segkit.sample.draws import slots_of
from segkit.sample.rows import CAMPAIGNS, type_code

if TYPE_CHECKING:
    from segkit.sample.draws import Bools, Draws, Ints
    from segkit.sample.rows import Block


@dataclass(frozen=True, slots=True)
class VisitStep:
    """One step of a visit: of the visits that took step `after` and not step `unless`, `percent` take it."""

    name: str
    type: str
    percent: float
    fills: tuple[str, ...]
    after: str | None = None
    unless: str | None = None


@dataclass(frozen=True, slots=True)
class Sequel:
    """An event that follows `percent` of the purchases some days later, and keeps some of their values."""

    type: str
    percent: float
    least_days: int
    most_days: int
    keeps: tuple[str, ...]


_SEEN: Final = ("category", "device", "channel")
_BOUGHT: Final = ("product_id", "quantity", "amount", "discount", "coupon", *_SEEN)

STEPS: Final = (
    VisitStep("landing", "page_view", 58, ("page", "device", "channel", "campaign")),
    VisitStep("search", "search", 55, ("query", *_SEEN)),
    VisitStep("look", "product_view", 85, ("product_id", *_SEEN)),
    VisitStep("look_again", "product_view", 42, ("other_product_id", *_SEEN), after="look"),
    VisitStep("cart", "add_to_cart", 36, ("product_id", "quantity", *_SEEN), after="look"),
    VisitStep("drop", "remove_from_cart", 15, ("product_id", "quantity", *_SEEN), after="cart"),
    VisitStep("checkout", "checkout", 70, _BOUGHT, after="cart", unless="drop"),
    VisitStep(
        "purchase", "purchase", 80, (*_BOUGHT, "campaign", "is_gift", "delivery_date"), after="checkout"
    ),
)

_REFUND = Sequel("refund", 8, 2, 21, ("product_id", "quantity", "amount", *_SEEN))
_REVIEW = Sequel("review", 14, 3, 30, ("product_id", *_SEEN))
_TICKET = Sequel("support_ticket", 6, 0, 14, ("product_id", "category"))

_LONGEST_PAUSE = 6 * MINUTE
_LONGEST_VISIT = HOUR  # longer than all the pauses of a visit together
_FLATNESS = 50  # the greater, the less the most active customers stand out
_APP, _STORE = words.CHANNELS.index("app"), words.CHANNELS.index("store")
_MOBILE = words.DEVICES.index("mobile")
_SPRING = frozenset({4, 5, 6, 7, 8})


def visits(draws: Draws, customers: int, count: int) -> list[Block]:
    """Return the events of `count` visits and of what follows from their purchases."""
    instants, customer, day = _who_and_when(draws, customers, count)
    facts = _facts(draws, customer, day)
    blocks: list[Block] = []
    present: dict[str, Bools] = {}
    for step in STEPS:
        pause = draws.unit(f"visit/{step.name}/pause", count)
        instants = instants + SECOND + np.floor(pause * pause * (_LONGEST_PAUSE - SECOND)).astype(np.int64)
        present[step.name] = _takes(draws, step, present, count)
        blocks.append(_step_rows(step, facts, instants, np.flatnonzero(present[step.name])))
    return [*blocks, *_aftermath(draws, blocks[-1])]


def _takes(draws: Draws, step: VisitStep, before: dict[str, Bools], count: int) -> Bools:
    taken = draws.chance(f"visit/{step.name}", count, step.percent)
    if step.after:
        taken &= before[step.after]
    if step.unless:
        taken &= ~before[step.unless]
    return taken


def _step_rows(step: VisitStep, facts: Block, instants: Ints, rows: Ints) -> Block:
    filled = {name.removeprefix("other_"): facts[name][rows] for name in step.fills}
    code = np.full(len(rows), type_code(step.type), dtype=np.int8)
    return {"customer_id": facts["customer_id"][rows], "type": code, "ts": instants[rows], **filled}


def _who_and_when(draws: Draws, customers: int, count: int) -> tuple[Ints, Ints, Ints]:
    """Return each visit's first instant, customer and day of the year, customer by customer."""
    times = _visits_each(draws, customers, count)
    customer = np.repeat(np.arange(customers, dtype=np.int32), times)
    calendar = slots_of(_day_weights())
    earliest = _first_slots(draws, customers)[customer]
    slot = earliest + draws.below("visit/day", count, len(calendar) - earliest)
    day = calendar[slot]
    hour = draws.choice("visit/hour", count, words.HOUR_WEIGHTS).astype(np.int64)
    wall = (FIRST_DAY + day.astype(np.int64)) * DAY + hour * HOUR + draws.below("visit/minute", count, HOUR)
    start = utc_of_wall(wall)
    return np.where(start > END - _LONGEST_VISIT, start - _LONGEST_VISIT, start), customer, day


def _visits_each(draws: Draws, customers: int, count: int) -> Ints:
    """Return how often each customer comes, `count` times in all: Zipf-Mandelbrot over a random order.

    One in twelve never comes, and neither do the planted ones. Running totals are rounded instead of single
    shares, so that the visits add up and nobody is further than one visit from the exact share.
    """
    rank = draws.order("visit/rank", customers)
    luck = draws.below("visit/luck", customers, 2**20)
    weight = (luck << 12) // (rank + _FLATNESS)
    weight[draws.chance("visit/never", customers, 8.3)] = 0
    weight[:PLANTED] = 0
    running = np.cumsum(weight)
    ends = np.floor(running * (count / float(running[-1]))).astype(np.int64)
    ends[running == running[-1]] = count
    return np.diff(ends, prepend=0)


def _day_weights() -> Ints:
    """Return the traffic of each day of the year: by month, more at weekends, most on Black Friday."""
    days = np.arange(FIRST_DAY, FIRST_DAY + DAYS)
    weights: Ints = np.array(words.MONTH_WEIGHTS)[months_of(days) - 1] * 10
    weekday = (days + 3) % 7  # 1970-01-01 was a Thursday; Monday is 0
    weights = np.where(weekday >= 5, weights * 13 // 10, weights)  # noqa: PLR2004 - Saturday
    weights[day_number(words.BLACK_FRIDAY) - FIRST_DAY] *= 3
    return weights


def months_of(days: Ints) -> Ints:
    """Return the month, 1 to 12, of days since 1970."""
    since_1970: Ints = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    month: Ints = since_1970 % 12 + 1
    return month


def _first_slots(draws: Draws, customers: int) -> Ints:
    """Return each customer's first slot of the calendar: of the day after signing up, or of the first day."""
    before = np.concatenate([[0], np.cumsum(_day_weights())])
    day = wall_of_utc(sign_ups(draws, customers)) // DAY + 1 - FIRST_DAY
    slots: Ints = before[np.clip(day, 0, DAYS - 1)]
    return slots


def _facts(draws: Draws, customer: Ints, day: Ints) -> Block:
    """Return the values of all columns that a step may fill, one row per visit."""
    count = len(customer)
    category = _categories(draws, day)
    product = _products(draws, "visit/product", category)
    discount = draws.choice("visit/discount", count, words.DISCOUNT_WEIGHTS)
    quantity = (1 + draws.choice("visit/quantity", count, (78, 15, 5, 2))).astype(np.int8)
    device = _devices(draws, customer)
    return {
        "customer_id": customer,
        "product_id": product,
        "other_product_id": _products(draws, "visit/other_product", category),
        "quantity": quantity,
        "amount": _amounts(goods.prices(draws)[product], quantity, discount),
        "discount": np.array(words.DISCOUNTS, dtype=np.int8)[discount],
        "coupon": _coupons(draws, discount),
        "query": (
            category.astype(np.int16) * words.QUERIES_EACH
            + draws.choice("visit/query", count, (40, 25, 15, 12, 8))
        ),
        "category": blank(category.astype(np.int8), draws.chance("visit/category/missing", count, 4)),
        "page": _pages(draws, category),
        "device": device,
        "channel": _channels(draws, device),
        "campaign": _campaigns(draws, day),
        "is_gift": _gifts(draws, count),
        "delivery_date": (
            FIRST_DAY + 1 + day + draws.choice("visit/delivery", count, (10, 30, 25, 15, 10, 6, 4))
        ).astype(np.int32),
    }


def _categories(draws: Draws, day: Ints) -> Ints:
    spring = np.isin(months_of(np.arange(FIRST_DAY, FIRST_DAY + DAYS)), list(_SPRING)).astype(np.int64)
    slots = np.stack(
        [slots_of([row[2] for row in words.CATEGORIES]), slots_of([row[1] for row in words.CATEGORIES])]
    )
    return slots[spring[day], draws.below("visit/category", len(day), slots.shape[1])]


def _products(draws: Draws, stream: str, category: Ints) -> Ints:
    """Return a product of the category, the first ones most often."""
    skew = draws.unit(stream, len(category))
    return (category * words.PRODUCTS_EACH + np.floor(skew * skew * words.PRODUCTS_EACH)).astype(np.int16)


def _amounts(price: Ints, quantity: Ints, discount: Ints) -> Ints:
    """Return cents, a half cent rounded up."""
    share = 100 - np.array(words.DISCOUNTS)[discount]
    cents: Ints = (price * quantity * share + 50) // 100
    return cents


def _coupons(draws: Draws, discount: Ints) -> Ints:
    without = (discount == 0) | ~draws.chance("visit/coupon", len(discount), 70)
    return blank((discount - 1).astype(np.int8), without)


def _pages(draws: Draws, category: Ints) -> Ints:
    kind = draws.choice("visit/page", len(category), (50, 12, 8, 30))
    own = 3 + category  # the pages of the categories stand after the first three
    return np.where(kind == 3, own, kind).astype(np.int8)  # noqa: PLR2004 - the fourth weight


def _devices(draws: Draws, customer: Ints) -> Ints:
    own = favourite_devices(draws, int(customer.max()) + 1)[customer]
    drawn = draws.choice("visit/device", len(customer), (38, 52, 10)).astype(np.int8)
    return np.where(draws.chance("visit/device/own", len(customer), 75), own, drawn)


def _channels(draws: Draws, device: Ints) -> Ints:
    app = (device == _MOBILE) & draws.chance("visit/channel", len(device), 45)
    return np.where(app, _APP, 0).astype(np.int8)


def _campaigns(draws: Draws, day: Ints) -> Ints:
    """Return the week's mailing for the visits that it led to."""
    week = np.minimum(day // 7, len(CAMPAIGNS) - 1).astype(np.int8)
    return blank(week, ~draws.chance("visit/campaign", len(day), 12))


def _gifts(draws: Draws, count: int) -> Ints:
    kind = draws.choice("visit/is_gift", count, (86, 11, 3)).astype(np.int8)
    return blank(kind, kind == 2)  # noqa: PLR2004 - the third weight


def _aftermath(draws: Draws, purchases: Block) -> list[Block]:
    """Return refunds, reviews and questions about the purchases, as far as they fall within the year."""
    refund = _later(draws, _REFUND, purchases)
    refund["amount"] = -refund["amount"]
    review = _later(draws, _REVIEW, purchases)
    stars = (1 + draws.choice("review/rating", len(review["ts"]), (6, 6, 13, 33, 42))).astype(np.int8)
    review["rating"] = blank(stars, draws.chance("review/rating/missing", len(stars), 4))
    ticket = _later(draws, _TICKET, purchases)
    ticket["channel"] = (3 + draws.choice("ticket/channel", len(ticket["ts"]), (45, 30, 25))).astype(np.int8)
    return [refund, review, ticket]


def _later(draws: Draws, sequel: Sequel, rows: Block) -> Block:
    count = len(rows["ts"])
    wait = draws.below(f"{sequel.type}/after", count, (sequel.most_days - sequel.least_days) * DAY)
    instants = rows["ts"] + sequel.least_days * DAY + HOUR + wait
    chosen = np.flatnonzero(draws.chance(sequel.type, count, sequel.percent) & (instants < END))
    block = {name: rows[name][chosen] for name in ("customer_id", *sequel.keeps)}
    code = np.full(len(chosen), type_code(sequel.type), dtype=np.int8)
    return {**block, "type": code, "ts": instants[chosen]}
