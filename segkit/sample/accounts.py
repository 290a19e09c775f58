"""The accounts of the web shop.

The first customers are the same in every shop (`planted.py` says what for); the others are drawn at random.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segkit.sample import words
from segkit.sample.clock import day_number, micros
from segkit.sample.columns import (
    Column,
    array,
    blank,
    booleans,
    dates,
    decimals,
    doubles,
    instants,
    integers,
    joined,
    keys,
    text,
)
from segkit.sample.schema import TEXT, TEXTS, table_of

if TYPE_CHECKING:
    from segkit.sample.draws import Draws, Ints

PLANTED: Final = 12
"""How many customers, the first ones, have no random events, only those of `planted.py`."""

_SHARED_EMAILS = slice(30, 35), slice(20, 25)  # the accounts of the first use the addresses of the second
_INFINITE, _MINUS_INFINITE = slice(40, 42), 42
_BEYOND_DOUBLES, _NEGATIVE = 43, 44
_FIRST_SIGN_UP, _LAST_SIGN_UP = micros("2019-01-01"), micros("2026-06-25")
_PLANTED_SIGN_UP = micros("2024-01-15T08:30:00")
_FIRST_BIRTH, _LAST_BIRTH = day_number("1940-01-01"), day_number("2008-12-31")


def width_of(count: int) -> int:
    """Return how many digits the ids of `count` customers have, at least five."""
    return max(5, len(str(count)))


def sign_ups(draws: Draws, count: int) -> Ints:
    """Return when each web customer signed up, in microseconds."""
    drawn = _FIRST_SIGN_UP + draws.below("web/signed_up_at", count, _LAST_SIGN_UP - _FIRST_SIGN_UP)
    drawn[:PLANTED] = _PLANTED_SIGN_UP
    return drawn


def opt_ins(draws: Draws, count: int) -> Ints:
    """Return whether each web customer agreed to e-mail: 1, 0 or missing."""
    answers = draws.choice("web/email_opt_in", count, (33, 55, 12)).astype(np.int8)
    return blank(answers, answers == 2)  # noqa: PLR2004 - the third weight


def favourite_devices(draws: Draws, count: int) -> Ints:
    """Return the index of each web customer's device."""
    return draws.choice("web/device", count, (38, 52, 10)).astype(np.int8)


def web_customers(draws: Draws, count: int) -> pa.Table:
    """Return the accounts of the web shop, one row per customer_id."""
    country = draws.choice("web/country", count, [weight for _, weight, _, _ in words.COUNTRIES])
    country = blank(country, draws.chance("web/country/missing", count, 4))
    first, last = names_of(draws, "web", count)
    return table_of(
        "web_customers",
        {
            "customer_id": keys("C-", np.arange(1, count + 1), width_of(count)),
            "email": web_emails(draws, count),
            "first_name": text(first, words.SHOWN_FIRST_NAMES),
            "last_name": text(last, words.SHOWN_LAST_NAMES),
            "country": text(country, words.COUNTRY_CODES),
            "city": text(
                _cities(draws, country), [city for *_, cities in words.COUNTRIES for city in cities]
            ),
            "language": text(_languages(draws, country), words.LANGUAGES),
            "signed_up_at": instants(sign_ups(draws, count)),
            "birth_date": dates(_birth_dates(draws, count)),
            "email_opt_in": booleans(opt_ins(draws, count)),
            "device": text(favourite_devices(draws, count), words.DEVICES),
            "interests": _interests(draws, count),
            "lifetime_value": _lifetime_values(draws, count),
            "loyalty_points": integers(_loyalty_points(draws, count)),
            "store_credit": decimals(_store_credits(draws, count), 12),
        },
    )


def web_emails(draws: Draws, count: int) -> Column:
    """Return the addresses of the accounts, all different but for five that repeat others in capitals."""
    first, last = names_of(draws, "web", count)
    plain = addresses(draws, "web", first, last)
    shared, owner = np.arange(count), np.zeros(count, dtype=np.bool_)
    shared[_SHARED_EMAILS[0]] = shared[_SHARED_EMAILS[1]]
    owner[_SHARED_EMAILS[0]] = True
    emails = plain.take(array(shared))
    emails = pc.if_else(array(owner), pc.utf8_upper(emails), emails)
    missing = draws.chance("web/email/missing", count, 1)
    missing[:50] = False
    return pc.if_else(array(missing), pa.scalar(None, TEXT), emails)


def names_of(draws: Draws, stream: str, count: int) -> tuple[Ints, Ints]:
    """Return indexes of first and last names. The first rows have the unusual last names, each once."""
    every, odd = len(words.LAST_NAMES), words.ODD_LAST_NAMES
    first = _mostly_plain(draws, f"{stream}/first_name", count, len(words.FIRST_NAMES), words.ODD_FIRST_NAMES)
    last = _mostly_plain(draws, f"{stream}/last_name", count, every, odd)
    last[:odd] = np.arange(every - odd, every)
    return first, last


def _mostly_plain(draws: Draws, stream: str, count: int, names: int, odd: int) -> Ints:
    return draws.choice(stream, count, [20] * (names - odd) + [2] * odd)


def addresses(draws: Draws, stream: str, first: Ints, last: Ints) -> Column:
    """Return e-mail addresses: the names in plain letters, and a number that makes them unique."""
    count = len(first)
    domain = draws.choice(f"{stream}/domain", count, (70, 20, 10))
    return joined(
        text(first, [plain for _, plain in words.FIRST_NAMES]),
        ".",
        text(last, [plain for _, plain in words.LAST_NAMES]),
        pa.array(np.arange(1, count + 1)).cast(pa.string()),
        "@",
        text(domain, words.DOMAINS),
    )


def _cities(draws: Draws, country: Ints) -> Ints:
    within = draws.choice("web/city", len(country), (55, 20, 15, 10))
    places = country.astype(np.int64) * words.CITIES_EACH + within
    return blank(places, country < 0)


def _languages(draws: Draws, country: Ints) -> Ints:
    own = np.array([words.LANGUAGES.index(language) for _, _, language, _ in words.COUNTRIES])
    english = draws.chance("web/language", len(country), 12) | (country < 0)
    return np.where(english, words.LANGUAGES.index("en"), own[np.maximum(country, 0)])


def _birth_dates(draws: Draws, count: int) -> Ints:
    days = _FIRST_BIRTH + draws.below("web/birth_date", count, _LAST_BIRTH - _FIRST_BIRTH + 1)
    return blank(days, draws.chance("web/birth_date/missing", count, 34))


def _interests(draws: Draws, count: int) -> Column:
    """Return lists of none to four interests, drawn with replacement, so that some repeat."""
    sizes = draws.choice("web/interests/size", count, (12, 28, 30, 20, 10))
    ends = np.concatenate([[0], np.cumsum(sizes)])
    total = int(ends[-1])
    codes = draws.below("web/interests", total, len(words.INTERESTS))
    codes = blank(codes, draws.chance("web/interests/element", total, 0.5))
    absent = draws.chance("web/interests/missing", count, 6)
    # A missing list is a missing offset; the last offset closes the last list and is always there.
    offsets = array(ends.astype(np.int32), np.append(absent, np.False_))
    lists: Column = pa.ListArray.from_arrays(offsets, text(codes, words.INTERESTS), type=TEXTS)
    return lists


def _lifetime_values(draws: Draws, count: int) -> Column:
    skew = draws.unit("web/lifetime_value", count)
    values = np.floor(skew * skew * skew * 900_000.0) / 100.0
    values[draws.chance("web/lifetime_value/nan", count, 1)] = np.nan
    values[_INFINITE], values[_MINUS_INFINITE] = np.inf, -np.inf
    missing = draws.chance("web/lifetime_value/missing", count, 3)
    missing[:50] = False
    return doubles(values, missing)


def _loyalty_points(draws: Draws, count: int) -> Ints:
    skew = draws.unit("web/loyalty_points", count)
    points = np.floor(skew * skew * 20_000.0).astype(np.int64)
    points = blank(points, draws.chance("web/loyalty_points/missing", count, 7))
    points[_BEYOND_DOUBLES], points[_NEGATIVE] = 2**53 + 1, -50
    return points


def _store_credits(draws: Draws, count: int) -> Ints:
    cents = draws.below("web/store_credit", count, 50_000)
    cents[draws.chance("web/store_credit/none", count, 65)] = 0
    return blank(cents, draws.chance("web/store_credit/missing", count, 5))
