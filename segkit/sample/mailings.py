"""A mailing every Tuesday at nine, to those who agreed to e-mail: sent, and sometimes opened and clicked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from segkit.sample import words
from segkit.sample.accounts import PLANTED, opt_ins, sign_ups
from segkit.sample.clock import DAY, END, FIRST_DAY, HOUR, MINUTE, SECOND, utc_of_wall
from segkit.sample.rows import CAMPAIGNS, type_code

if TYPE_CHECKING:
    from segkit.sample.draws import Draws, Ints
    from segkit.sample.rows import Block

_EMAIL: Final = words.CHANNELS.index("email")
# 2025-07-01, the first day, is a Tuesday.
_WALLS: Final = (FIRST_DAY + 7 * np.arange(len(CAMPAIGNS))) * DAY + 9 * HOUR
#: The share of the rows that are sent first. Openings and clicks follow; more mailings fill up the rest.
_SENT_PART: Final = 0.70


def mailings(draws: Draws, customers: int, count: int) -> list[Block]:
    """Return exactly `count` rows: mailings sent, 30 % of most of them opened, 20 % of those clicked."""
    sent = _sent(draws, customers, "mail/sent", int(count * _SENT_PART))
    opened = _answers(draws, sent, "email_open", percent=30, longest=36 * HOUR)
    clicked = _answers(draws, opened, "email_click", percent=20, longest=10 * MINUTE)
    rest = count - sum(len(block["ts"]) for block in (sent, opened, clicked))
    return [sent, opened, clicked, _sent(draws, customers, "mail/rest", rest)]


def _sent(draws: Draws, customers: int, stream: str, count: int) -> Block:
    starts = utc_of_wall(_WALLS)
    first = np.searchsorted(starts, sign_ups(draws, customers))
    readers = np.flatnonzero((opt_ins(draws, customers) == 1) & (first < len(starts)))
    readers = readers[readers >= PLANTED].astype(np.int32)
    customer = readers[draws.below(f"{stream}/customer", count, len(readers))]
    campaign = first[customer] + draws.below(f"{stream}/campaign", count, len(starts) - first[customer])
    instants = starts[campaign] + draws.below(f"{stream}/ts", count, 10 * MINUTE)
    return _rows("email_sent", customer, campaign.astype(np.int8), instants)


def _answers(draws: Draws, block: Block, kind: str, *, percent: float, longest: int) -> Block:
    count = len(block["ts"])
    wait = draws.unit(f"{kind}/wait", count)
    instants = block["ts"] + SECOND + np.floor(wait * wait * longest).astype(np.int64)
    chosen = np.flatnonzero(draws.chance(kind, count, percent) & (instants < END))
    return _rows(kind, block["customer_id"][chosen], block["campaign"][chosen], instants[chosen])


def _rows(kind: str, customer: Ints, campaign: Ints, instants: Ints) -> Block:
    count = len(instants)
    return {
        "customer_id": customer,
        "type": np.full(count, type_code(kind), dtype=np.int8),
        "ts": instants,
        "campaign": campaign,
        "channel": np.full(count, _EMAIL, dtype=np.int8),
    }
