"""The people in the CRM: most of the web customers, some of them twice, and some without an account."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segkit.sample import words
from segkit.sample.accounts import addresses, names_of, width_of
from segkit.sample.clock import DAY, SECOND, micros
from segkit.sample.columns import Column, array, blank, decimals, instants, integers, joined, keys, text
from segkit.sample.schema import TEXT, table_of

if TYPE_CHECKING:
    from segkit.sample.draws import Draws, Ints

_CLOCK_CHANGES = ("2025-10-26T02:30:00", "2025-10-26T02:59:59", "2026-03-29T02:00:00", "2026-03-29T02:30:00")
_PERSONS = (0, 30, 32, 15, 15, 6, 2)  # weights of households of 0, 1, 2 ... persons
_FIRST_CONTACT, _LAST_CONTACT = micros("2023-01-01"), micros("2026-06-30T18:00:00")


def crm_customers(draws: Draws, web: pa.Table) -> pa.Table:
    """Return the CRM's people: most web customers, some of them twice, and some without an account."""
    person, again = _crm_people(draws, web.num_rows)
    count = len(person)
    first_name, family, emails = _who(draws, web, person)
    turned = array(draws.chance("crm/full_name", count, 15))
    return table_of(
        "crm_customers",
        {
            "crm_id": keys("CRM-", np.arange(1, count + 1), width_of(count)),
            "email": _spelt(draws, emails, again),
            "full_name": pc.if_else(
                turned, joined(family, ", ", first_name), joined(first_name, " ", family)
            ),
            "country": _crm_countries(draws, web, person),
            "tier": text(_with_gaps(draws, "crm/tier", count, (50, 28, 16, 6), 15), words.TIERS),
            "segment_code": text(_segment_codes(draws, count), words.SEGMENT_CODES),
            "last_contacted_at": instants(_contacts(draws, count), zone=None),
            "household_size": integers(_with_gaps(draws, "crm/household_size", count, _PERSONS, 12)),
            "credit_limit": decimals(_credit_limits(draws, count), 12),
        },
    )


def _who(draws: Draws, web: pa.Table, person: Ints) -> tuple[Column, Column, Column]:
    """Return first name, last name and address: those of the account or, without one, random ones."""
    first, last = names_of(draws, "crm", len(person))
    missing = array(draws.chance("crm/email/missing", len(person), 4))
    drawn = joined("crm.", addresses(draws, "crm", first, last))
    address = pc.if_else(missing, pa.scalar(None, TEXT), drawn)
    stranger, known = array(person < 0), array(np.maximum(person, 0))
    return (
        pc.if_else(stranger, text(first, words.SHOWN_FIRST_NAMES), _taken(web, "first_name", known)),
        pc.if_else(stranger, text(last, words.SHOWN_LAST_NAMES), _taken(web, "last_name", known)),
        pc.if_else(stranger, address, _taken(web, "email", known)),
    )


def _taken(table: pa.Table, column: str, rows: Column) -> Column:
    return table[column].combine_chunks().take(rows)


def _crm_people(draws: Draws, count: int) -> tuple[Ints, Ints]:
    """Return each CRM row's web customer, -1 for none, and 1 where it is the person's second row."""
    known = np.flatnonzero(draws.chance("crm/known", count, 70))
    twice = known[draws.chance("crm/twice", len(known), 3)]
    strangers = np.full(max(6, count * 6 // 100), -1)
    person = np.concatenate([known, twice, strangers])
    again = np.zeros(len(person), dtype=np.int64)
    again[len(known) : len(known) + len(twice)] = 1
    order = draws.order("crm/order", len(person))
    return person[order], again[order]


def _spelt(draws: Draws, emails: Column, again: Ints) -> Column:
    """Return the addresses as they are, in capitals or in title case; in a second row never as they are."""
    drawn = draws.choice("crm/email/case", len(again), (60, 15, 25))
    way = np.where(again == 1, 1 + drawn % 2, drawn)
    return pc.choose(array(way.astype(np.int64)), emails, pc.utf8_upper(emails), pc.utf8_title(emails))


def _crm_countries(draws: Draws, web: pa.Table, person: Ints) -> Column:
    count = len(person)
    drawn = draws.choice("crm/country", count, [weight for _, weight, _, _ in words.COUNTRIES])
    other = text(drawn, words.COUNTRY_CODES)
    theirs = _taken(web, "country", array(np.maximum(person, 0)))
    differs = draws.chance("crm/country/differs", count, 8) | (person < 0)
    country = pc.if_else(array(differs), other, pc.coalesce(theirs, other))
    missing = array(draws.chance("crm/country/missing", count, 10))
    return pc.if_else(missing, pa.scalar(None, TEXT), country)


def _with_gaps(draws: Draws, stream: str, count: int, weights: tuple[int, ...], missing: float) -> Ints:
    codes = draws.choice(stream, count, weights)
    return blank(codes, draws.chance(f"{stream}/missing", count, missing))


def _segment_codes(draws: Draws, count: int) -> Ints:
    return _with_gaps(draws, "crm/segment_code", count, (10,) * len(words.SEGMENT_CODES), 20)


def _contacts(draws: Draws, count: int) -> Ints:
    """Return wall times of whole seconds in office hours; the first four are in an hour of a clock change."""
    days = draws.below("crm/last_contacted_at/day", count, (_LAST_CONTACT - _FIRST_CONTACT) // DAY)
    seconds = draws.below("crm/last_contacted_at", count, 10 * 3600)
    walls = _FIRST_CONTACT + days * DAY + (8 * 3600 + seconds) * SECOND
    walls = blank(walls, draws.chance("crm/last_contacted_at/missing", count, 18))
    walls[: len(_CLOCK_CHANGES)] = [micros(wall) for wall in _CLOCK_CHANGES]
    return walls


def _credit_limits(draws: Draws, count: int) -> Ints:
    cents = (1 + draws.below("crm/credit_limit", count, 100)) * 5_000 + 50 * draws.below(
        "crm/credit_limit/half", count, 2
    )
    return blank(cents, draws.chance("crm/credit_limit/missing", count, 20))
