"""Every gesture of the page, against the real builder: what it does there is read in Python."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from browser.stories import choose, see_total, soon

import segkit as sk
from segkit import field

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

SWEDES = field("country") == "SE"
RICH = field("lifetime_value") >= 500
OLD = field("signed_up_at") < "2022-01-01"


def labels(page: Page) -> list[str]:
    """Give the rows from top to bottom, without their numbers."""
    rows = page.locator("[data-row]").evaluate_all("rows => rows.map(row => row.getAttribute('aria-label'))")
    return [str(label).split(";")[0] for label in rows]


def kinds(node: dict[str, Any]) -> Any:
    """Give the shape of a draft: kinds of groups, subjects of rules."""
    if "rules" in node:
        return (node["kind"], [kinds(each) for each in node["rules"]])
    return node.get("subject") or node.get("type") or node.get("name") or node["kind"]


def row(page: Page, number: int) -> Locator:
    return page.locator("[data-row]").nth(number)


def take(menu: Locator, key: str) -> None:
    """Choose from a menu, which has its options once it has the focus."""
    menu.focus()
    menu.select_option(key)


def drawn(builder: Any, page: Page) -> None:
    """Wait until the page shows the revision that Python has: nobody points at what is not there yet."""
    wanted = "rev => Number(document.querySelector('.sk-root').dataset.skDrawn) >= rev"
    page.wait_for_function(wanted, arg=builder._rev)


@pytest.fixture
def two(show):
    """A builder over two rules, its first rule with the focus."""
    builder, page = show((SWEDES & RICH).to_rule())
    row(page, 1).focus()
    return builder, page


def test_undo_and_redo(two):
    builder, page = two
    before = builder.segment.rule
    page.keyboard.press("Delete")
    soon(page, lambda: kinds(builder.draft), ("all_of", ["lifetime_value"]))
    page.keyboard.press("Control+z")
    soon(page, lambda: builder.segment.rule, before)
    page.keyboard.press("Control+Shift+z")
    soon(page, lambda: kinds(builder.draft), ("all_of", ["lifetime_value"]))
    page.get_by_role("button", name="undo: ").click()
    soon(page, lambda: builder.segment.rule, before)


def test_what_is_removed_comes_back_from_the_toast(two):
    builder, page = two
    page.keyboard.press("Delete")
    toast = page.locator("[data-part=toast]")
    toast.get_by_role("button", name="Undo").click()
    soon(page, lambda: kinds(builder.draft), ("all_of", ["country", "lifetime_value"]))
    toast.wait_for(state="detached")


def test_the_focus_is_never_lost_when_its_row_goes(two):
    _, page = two
    for left in (2, 1, 1):
        page.keyboard.press("Delete")
        page.wait_for_function(f"document.querySelectorAll('[data-row]').length <= {left}")
        assert page.evaluate("'row' in document.activeElement.dataset")


@pytest.mark.parametrize(
    ("keys", "wanted"),
    [
        (["d"], ("all_of", ["country", "country", "lifetime_value"])),
        (["Alt+ArrowDown"], ("all_of", ["lifetime_value", "country"])),
        (["Alt+ArrowDown", "Alt+ArrowUp"], ("all_of", ["country", "lifetime_value"])),
        (["g"], ("all_of", ["country", ("any_of", []), "lifetime_value"])),
        ([" ", "ArrowDown", " ", "g"], ("all_of", [("any_of", ["country", "lifetime_value"])])),
        (["g", "ArrowUp", "Alt+ArrowRight"], ("all_of", [("any_of", ["country"]), "lifetime_value"])),
        (
            ["g", "ArrowUp", "Alt+ArrowRight", "Alt+ArrowLeft"],
            ("all_of", [("any_of", []), "country", "lifetime_value"]),
        ),
        (["Home", "o"], ("any_of", ["country", "lifetime_value"])),
        (["Home", "o", "o"], ("none_of", ["country", "lifetime_value"])),
        (["End", "Delete"], ("all_of", ["country"])),
    ],
)
def test_keys_change_the_tree(two, keys, wanted):
    builder, page = two
    for key in keys:
        revision = builder._rev
        page.keyboard.press(key)
        if key not in {" ", "ArrowDown", "ArrowUp", "Home", "End"}:
            soon(page, lambda before=revision: builder._rev > before, True)
            drawn(builder, page)
    soon(page, lambda: kinds(builder.draft), wanted)


def test_groups_come_apart_again(two):
    builder, page = two
    for key in (" ", "ArrowDown", " "):
        page.keyboard.press(key)
    page.get_by_role("button", name="Group as ALL of").click()
    soon(page, lambda: kinds(builder.draft), ("all_of", [("all_of", ["country", "lifetime_value"])]))
    drawn(builder, page)
    row(page, 1).focus()
    page.keyboard.press("Shift+G")
    soon(page, lambda: kinds(builder.draft), ("all_of", ["country", "lifetime_value"]))


def test_mute_lock_comment_and_not(two):
    builder, page = two
    rule = lambda: builder.draft["rules"][0]  # noqa: E731 - read anew each time
    page.keyboard.press("m")
    soon(page, lambda: rule()["muted"], True)
    see_total(page, "2,996")
    page.keyboard.press("m")
    soon(page, lambda: rule()["muted"], False)
    page.keyboard.press("n")
    soon(page, lambda: rule()["negated"], True)
    page.keyboard.press("n")
    soon(page, lambda: rule()["negated"], False)
    page.keyboard.press("c")
    page.locator("textarea:focus").wait_for()
    page.keyboard.type("ask Maja")
    page.keyboard.press("Control+Enter")
    soon(page, lambda: rule()["comment"], "ask Maja")
    page.get_by_text("ask Maja").wait_for()
    page.keyboard.press("l")
    soon(page, lambda: rule()["locked"], True)
    row(page, 1).locator("select:disabled").wait_for()
    page.keyboard.press("Delete")
    page.locator("[data-part=toast][data-tone=error]").wait_for()
    assert kinds(builder.draft) == ("all_of", ["country", "lifetime_value"])


def test_the_opposite_is_in_the_menu_and_not_the_complement(two):
    builder, page = two
    row(page, 2).get_by_role("button", name="More").click()
    page.get_by_role("menuitem", name="Opposite: is less than").click()
    soon(page, lambda: builder.draft["rules"][1]["operator"], "is_less_than")
    assert not builder.draft["rules"][1]["negated"]


def test_a_node_is_copied_as_json_and_pasted(two):
    builder, page = two
    page.keyboard.press("Control+c")
    page.locator("[data-part=toast]").get_by_text("Copied").wait_for()
    row(page, 2).focus()
    row(page, 2).get_by_role("button", name="More").click()
    page.get_by_role("menuitem", name="Paste behind").click()
    soon(page, lambda: kinds(builder.draft), ("all_of", ["country", "lifetime_value", "country"]))


def test_text_that_is_no_node_is_refused_on_the_screen(two):
    builder, page = two
    revision = builder._rev
    row(page, 1).evaluate(
        "row => { const data = new DataTransfer(); data.setData('text/plain', 'DROP TABLE customers');"
        " row.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })); }"
    )
    page.locator("[data-part=toast][data-tone=error]").wait_for()
    assert builder._rev == revision


def test_rows_are_dragged(show):
    builder, page = show((SWEDES & (RICH | OLD)).to_rule())
    before = ("all_of", ["country", ("any_of", ["lifetime_value", "signed_up_at"])])
    assert kinds(builder.draft) == before
    grip = lambda number: row(page, number).locator(".sk-grip").first  # noqa: E731
    target = row(page, 4).locator(".sk-row")
    grip(1).drag_to(target, target_position={"x": 60, "y": target.bounding_box()["height"] - 3})
    soon(
        page,
        lambda: kinds(builder.draft),
        ("all_of", [("any_of", ["lifetime_value", "signed_up_at", "country"])]),
    )
    page.keyboard.press("Control+z")
    soon(page, lambda: kinds(builder.draft), before)
    drawn(builder, page)
    grip(2).drag_to(row(page, 1).locator(".sk-row"), target_position={"x": 60, "y": 3})
    soon(
        page,
        lambda: kinds(builder.draft),
        ("all_of", [("any_of", ["lifetime_value", "signed_up_at"]), "country"]),
    )


def test_a_line_shows_where_a_drop_would_go(two):
    _, page = two
    box = row(page, 1).locator(".sk-grip").bounding_box()
    other = row(page, 2).locator(".sk-row").bounding_box()
    page.mouse.move(box["x"] + 5, box["y"] + 5)
    page.mouse.down()
    page.mouse.move(other["x"] + 40, other["y"] + other["height"] - 4, steps=4)
    page.locator(".sk-row[data-drop=after]").wait_for()
    page.keyboard.press("Escape")
    page.mouse.up()
    page.locator("[data-drop]").wait_for(state="detached")
    assert labels(page)[1].startswith("country")


def test_fields_are_dragged_from_the_rail(two):
    builder, page = two
    page.locator("[data-field=tier]").drag_to(
        row(page, 2).locator(".sk-row"), target_position={"x": 60, "y": 3}
    )
    soon(page, lambda: kinds(builder.draft), ("all_of", ["country", "tier", "lifetime_value"]))


def test_a_bar_of_a_field_adds_its_range(show):
    builder, page = show()
    page.locator(".sk-field", has=page.locator("[data-field=lifetime_value]")).locator(
        "[data-bar='0']"
    ).click()
    soon(page, lambda: kinds(builder.draft), ("all_of", ["lifetime_value"]))
    rule = builder.segment.rule
    assert rule.operator in {"is_between", "is_less_than", "is_at_most"}
    country = page.locator(".sk-field", has=page.locator("[data-field=country]"))
    country.locator("[data-bar='0']").click()
    soon(page, lambda: builder.draft["rules"][1]["arguments"], ["SE"])


def test_values_are_searched_for_with_their_counts(two):
    builder, page = two
    page.locator("[data-field=tier]").click()
    page.get_by_role("option", name="platinum").wait_for()
    page.keyboard.type("plat")
    page.locator("[role=option][data-at=true]", has_text="platinum").wait_for()
    page.keyboard.press("Enter")
    soon(page, lambda: builder.draft["rules"][1]["arguments"], ["platinum"])
    page.get_by_role("option", name="platinum", selected=True).wait_for()
    assert "197" in page.get_by_role("option", name="platinum").inner_text()


def test_a_value_finds_its_field(show):
    _, page = show()
    row(page, 0).focus()
    page.keyboard.press("/")
    page.keyboard.type("platinum")
    page.locator("[data-field=tier]").wait_for()
    page.locator("[data-field=country]").wait_for(state="detached")


def test_what_is_mistyped_is_mended_by_a_click(show):
    builder, page = show((field("tier") == "platnium").to_rule())
    page.get_by_role("button", name="Use platinum").click()
    see_total(page, "197")
    soon(page, lambda: builder.segment.rule, (field("tier") == "platinum").to_rule())


def test_an_unfinished_rule_is_shown_and_counts_for_nothing(two):
    builder, page = two
    segment = builder.segment
    page.keyboard.press("a")
    page.keyboard.press("Escape")
    page.get_by_text("Choose a field.").first.wait_for()
    see_total(page, "—")
    page.get_by_role("tab", name="Issues (1)").wait_for()
    soon(page, lambda: [each.severity for each in builder.issues], ["error"])
    assert builder.segment == segment


def test_numbers_dates_and_lists_have_their_editors(show):
    builder, page = show()
    arguments = lambda: builder.draft["rules"][-1]["arguments"]  # noqa: E731
    page.locator("[data-field=lifetime_value]").click()
    page.get_by_role("textbox", name="value").fill("500.5")
    soon(page, arguments, [500.5])
    take(page.get_by_role("combobox", name="Operator"), "is_between")
    page.get_by_role("textbox", name="upper bound").fill("900")
    soon(page, lambda: len(arguments()), 2)
    page.locator("[data-field=birth_date]").click()
    row(page, 2).wait_for()
    take(page.get_by_role("combobox", name="Operator").last, "is_less_than")
    page.locator("input[type=date]").last.fill("1990-05-01")
    soon(page, arguments, [{"date": "1990-05-01"}])
    page.locator("[data-field=email_opt_in]").click()
    row(page, 3).wait_for()
    take(page.get_by_role("combobox", name="value"), "false")
    soon(page, arguments, [False])
    builder.wait()
    assert not [each for each in builder.issues if each.severity == "error"]


def test_a_sequence_is_built(show):
    builder, page = show()
    page.locator("[data-row]").first.focus()
    page.keyboard.press("s")
    choose(page, page, "search", "event search")
    page.get_by_role("button", name="+ Did not").click()
    choose(page, page, "purch", "event purchase")
    page.get_by_role("button", name="Options of step 2").click()
    page.get_by_role("menuitem", name="For … after the last step").click()
    page.get_by_role("textbox", name="for, how many").fill("14")
    soon(page, lambda: (builder.draft["rules"][0]["steps"][1]["lasting"] or {}).get("count"), 14)
    builder.wait()
    assert not builder.issues
    assert (
        builder.describe()
        == "Customers who did search, without purchase for 14 days after that, in the last 90 days"
    )


def test_a_reference_becomes_rules(show, shop):
    shop.add(sk.Segment("Swedes", SWEDES.to_rule()))
    builder, page = show()
    page.get_by_role("tab", name="Segments").click()
    page.locator("[data-segment=Swedes]").click()
    see_total(page, "2,166")
    page.get_by_role("button", name="Convert to rules").click()
    soon(page, lambda: kinds(builder.draft), ("all_of", ["country"]))
    see_total(page, "2,166")


def test_at_least_some_of_a_group(show):
    builder, page = show((SWEDES & RICH).to_rule())
    row(page, 0).get_by_role("button", name="Kind of group").click()
    page.get_by_role("menuitemradio", name="AT LEAST k of").click()
    soon(page, lambda: builder.draft["kind"], "at_least")
    page.get_by_role("textbox", name="How many rules hold").fill("1")
    builder.wait()
    soon(page, lambda: builder.segment.rule, sk.at_least(1, SWEDES, RICH).to_rule())


def test_two_views_share_a_draft(show):
    builder, page = show((SWEDES & RICH).to_rule(), views=2)
    first, second = page.locator(".sk-root").nth(0), page.locator(".sk-root").nth(1)
    first.locator("[data-row]").nth(1).focus()
    page.keyboard.press("Delete")
    second.locator("[data-row]").nth(1).and_(page.locator("[aria-label^='lifetime value']")).wait_for()
    assert second.locator("[data-row]").count() == 2
    assert kinds(builder.draft) == ("all_of", ["lifetime_value"])


def test_it_is_renamed_and_saved(show, shop):
    builder, page = show(SWEDES.to_rule())
    page.get_by_role("textbox", name="Name of the segment").fill("Our Swedes")
    soon(page, lambda: builder._tree["name"], "Our Swedes")
    page.get_by_role("button", name="Save as…").click()
    page.get_by_role("button", name="Save", exact=True).click()
    page.locator("[data-part=toast]").get_by_text("Saved").wait_for()
    assert shop.book["Our Swedes"].rule == SWEDES.to_rule()
    page.get_by_text("saved", exact=True).wait_for()


def test_python_changes_what_is_shown(show):
    builder, page = show(SWEDES.to_rule())
    builder.segment = sk.Segment("Rich", RICH.to_rule())
    see_total(page, "2,996")
    assert page.get_by_role("textbox", name="Name of the segment").input_value() == "Rich"


def test_sql_python_sample_and_overlap(show, shop):
    shop.add(sk.Segment("Rich", RICH.to_rule()))
    builder, page = show(SWEDES.to_rule())
    code = page.locator("[data-part=code]")
    code.get_by_text("SELECT").first.wait_for()
    assert code.inner_text().strip() == builder.sql("duckdb").text.strip()
    take(page.get_by_role("combobox", name="SQL dialect"), "bigquery")
    page.wait_for_function("document.querySelector('[data-part=code]').innerText.includes('`')")
    page.get_by_role("tab", name="Python").click()
    page.wait_for_function("document.querySelector('[data-part=code]')?.innerText.includes('country')")
    page.get_by_role("tab", name="Sample rows").click()
    page.locator(".sk-table tbody tr").nth(19).wait_for()
    page.get_by_role("tab", name="Overlap").click()
    page.get_by_role("img", name="Overlap of 2 segments").wait_for()


def test_the_rail_is_walked_with_the_keyboard(show):
    builder, page = show()
    page.get_by_role("searchbox").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.dataset.field") == "email"
    page.keyboard.press("Enter")
    soon(page, lambda: kinds(builder.draft), ("all_of", ["email"]))


def test_tab_stops_once_in_the_rules(two):
    _, page = two
    stops = []
    page.get_by_role("textbox", name="Name of the segment").focus()
    for _ in range(120):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.closest('[data-part=canvas]') !== null"))
        if page.evaluate("document.activeElement.getAttribute('role')") == "tabpanel":
            break
    assert stops.count(True) == 1, "one row, and none of the controls in it"


def test_help_lists_the_keys(two):
    _, page = two
    page.keyboard.press("?")
    page.get_by_role("dialog", name="Keys and help").get_by_text("wrap in NOT").wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="detached")


def test_what_happened_is_said(two):
    builder, page = two
    page.keyboard.press("d")
    soon(page, lambda: kinds(builder.draft), ("all_of", ["country", "country", "lifetime_value"]))
    page.wait_for_function("document.querySelector('[data-part=said]').innerText.length > 0")
    drawn(builder, page)
    row(page, 3).focus()
    page.keyboard.press("m")
    page.wait_for_function("document.querySelector('[data-part=said-total]').innerText.includes('customers')")


def test_a_field_is_compared_with_a_field_and_with_a_calculation(show):
    builder, page = show(RICH.to_rule())
    menu = row(page, 1).get_by_role("button", name="What value is: a value or a field")
    menu.click()
    page.get_by_role("menuitemradio", name="A field").click()
    row(page, 1).get_by_role("button", name="value, a field").click()
    page.get_by_role("option", name="credit limit").click()
    soon(page, lambda: builder.draft["rules"][0]["arguments"], [{"field": "credit_limit"}])
    drawn(builder, page)
    menu.click()
    page.get_by_role("menuitemradio", name="A calculation").click()
    page.get_by_role("textbox", name="value, second").fill("100")
    calculated = {"arithmetic": "+", "left": {"field": "credit_limit"}, "right": 100}
    soon(page, lambda: builder.draft["rules"][0]["arguments"], [calculated])
    wanted = (field("lifetime_value") >= field("credit_limit") + 100).to_rule()
    soon(page, lambda: builder.segment.rule, wanted)
