"""The twelve segments as segkit says them. With an edit other than 0, one leaf of each is another one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from population import AS_OF

import segkit as sk

if TYPE_CHECKING:
    from population import Population

NORTH = ("SE", "NO", "DK", "FI", "DE")


def workspace(population: Population) -> sk.Workspace:
    """Read the tables; they are laid out when a segment first needs them."""
    frame = sk.ProfileFrame(population.customers, key="customer_id").with_events(
        population.events, key="customer_id", time="ts", type="type"
    )
    bought = sk.did("purchase").in_last(days=180)
    book = [
        sk.Segment("Spenders", bought.sum("amount") >= 150),
        sk.Segment("Regulars", bought.at_least(3)),
        sk.Segment("Gone", sk.did_not("page_view").in_last(days=60)),
    ]
    return sk.Workspace(frame, as_of=AS_OF, zone="UTC", book=book)


def s1(edit: int) -> Any:
    return (
        sk.field("country").is_any_of("SE", "NO", "DK")
        & sk.field("age").is_between(25 + edit, 45)
        & (sk.field("plan") != "free")
    )


def s2(edit: int) -> Any:
    city = sk.field("city")
    return (
        (city.starts_with("St") | city.is_missing())
        & ~sk.field("email_opt_in").is_true()
        & (sk.field("age") >= 18 + edit)
    )


def s3(edit: int) -> Any:
    return sk.did("purchase").in_last(days=30).at_least(3 + edit)


def s4(edit: int) -> Any:
    return sk.did("purchase").in_last(days=90).sum("amount") >= 200 + edit


def s5(edit: int) -> Any:
    shoes = sk.field("category") == "shoes"
    viewed = sk.did("page_view").where(shoes).in_last(days=60).at_least(2 + edit)
    return viewed & sk.did_not("purchase").where(shoes).in_last(days=60)


def s6(edit: int) -> Any:
    return sk.did_not("page_view").in_last(days=180 + edit)


def s7(edit: int) -> Any:
    bought = sk.then(sk.did("purchase")).within(days=7 + edit)
    return sk.sequence(sk.did("search"), bought).in_last(days=180)


def s8(edit: int) -> Any:
    not_bought = sk.without(sk.did("purchase")).lasting(days=3 + edit)
    return sk.sequence(sk.did("add_to_cart"), not_bought).in_last(days=30)


def s9(edit: int) -> Any:
    some = sk.in_segment("Spenders") | sk.in_segment("Regulars")
    return some & ~sk.in_segment("Gone") & (sk.field("age") >= 30 + edit)


def s10(edit: int) -> Any:
    bought = sk.did("purchase").in_last(days=365)
    return (bought.distinct("category") >= 4) & (bought.average("amount") > 60 + edit)


def s11(edit: int) -> Any:
    steps = sk.did("search"), sk.then(sk.did("add_to_cart")), sk.then(sk.did("purchase"))
    return sk.sequence(*steps).all_within(days=14 + edit).in_last(days=180)


def s12(edit: int) -> Any:
    """Edit one of ten leaves: 1 the first of them, 2 the second, and so on round and round."""
    more = [0] * 10
    if edit:
        more[(edit - 1) % 10] = 1 + (edit - 1) // 10
    shoes = sk.field("category") == "shoes"
    bought = sk.did("purchase")
    active = (
        bought.in_last(days=180).at_least(3 + more[2])
        | (bought.in_last(days=365).sum("amount") >= 150 + more[3])
        | sk.did("page_view").in_last(days=365).at_least(20 + more[4])
    )
    reachable = sk.did("email_open").in_last(days=60).at_least(2 + more[6]) | (
        sk.field("email_opt_in") == (more[7] == 0)
    )
    eager = sk.did("search").where(shoes).in_last(days=120 + more[8])
    return (
        sk.field("country").is_any_of(NORTH[: len(NORTH) - more[0]])
        & sk.field("age").is_between(18 + more[1], 70)
        & active
        & sk.did_not("refund").in_last(days=365 - more[5])
        & reachable
        & (eager | sk.did_not("support").in_last(days=180 + more[9]))
    )
