"""Gestures that build the story of the shop, for a page of our own and for JupyterLab alike.

Each takes the page, whose keyboard is one, and the place of the builder in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from browser.loopback import HEARING

import segkit as sk

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page


def story() -> sk.Segment:
    """Give what the gestures build: the story of the shop, its category from a list of values."""
    searched = sk.did("search").where(sk.field("category").is_any_of("shoes")).in_last(days=30)
    return sk.Segment("New segment", (searched & sk.did_not("purchase").in_last(days=30)).to_rule())


def see_total(place: Page | Locator, wanted: str) -> None:
    """Wait until the builder shows a total."""
    from playwright.sync_api import expect

    expect(place.locator("[data-part=total]").first).to_have_text(wanted)


def soon(page: Page, found: Callable[[], Any], wanted: Any) -> None:
    """Wait until Python has what is wanted, and is done with the message that gave it."""
    for _ in range(100):
        if found() == wanted and not HEARING:
            return
        page.wait_for_timeout(20)
    assert found() == wanted


def build_by_mouse(page: Page, place: Page | Locator) -> None:
    """Click the story together in an empty builder."""
    place.get_by_role("tab", name="Events").click()
    place.locator("[data-event=search]").click()
    place.locator("[data-part=add-where]").first.click()
    place.get_by_role("option", name="text category", exact=True).click()
    place.get_by_role("option", name="shoes").click()
    place.get_by_role("dialog").press("Escape")
    place.get_by_role("textbox", name="when, count").fill("30")
    place.locator("[data-row]").first.locator(".sk-grip").click()
    place.locator("[data-event=purchase]").click()
    place.locator("[data-row]").nth(3).wait_for()
    place.get_by_role("button", name="did", exact=True).last.click()
    place.get_by_role("textbox", name="when, count").last.fill("30")


def build_by_keyboard(page: Page, place: Page | Locator) -> None:
    """Type the story in an empty builder, from its first stop of Tab on."""
    press = page.keyboard.press
    place.get_by_role("textbox", name="Name of the segment").focus()
    tab_to(page, "row")
    press("e")
    choose(page, place, "search", "event search")
    place.get_by_role("textbox", name="when, count").wait_for()
    tab_to(page, "add-where")
    press("Enter")
    choose(page, place, "categ", "text category", closes=False)
    choose(page, place, "shoes", "value shoes", closes=False)
    press("Escape")  # out of the list
    press("Escape")  # out of the row's controls
    press("ArrowUp")
    press("Enter")
    tab_to(page, "count")
    press("Control+a")
    page.keyboard.type("30")
    press("Escape")
    press("e")
    choose(page, place, "purch", "event purchase")
    place.get_by_role("textbox", name="when, count").nth(1).wait_for()
    press("Escape")
    press("n")
    place.get_by_role("button", name="did not", exact=True).wait_for()
    press("Enter")
    tab_to(page, "count")
    press("Control+a")
    page.keyboard.type("30")
    press("Escape")


def tab_to(page: Page, part: str) -> None:
    """Press Tab until a part of the builder has the focus."""
    for _ in range(60):
        at = page.evaluate(
            "() => { const at = document.activeElement.dataset; return 'row' in at ? 'row' : at.part ?? ''; }"
        )
        if at == part:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never came to {part!r}.")


def choose(page: Page, place: Page | Locator, text: str, option: str, *, closes: bool = True) -> None:
    """Type into the list that has just opened, and take what it finds first.

    The list closes then, unless it takes several values, or the next one opens in its place.
    """
    place.get_by_role("listbox").wait_for()
    page.keyboard.type(text)
    place.locator("[role=option][data-at=true]").filter(has_text=option.split()[1]).wait_for()
    page.keyboard.press("Enter")
    if closes:
        place.get_by_role("listbox").wait_for(state="detached")
