"""Themes, widths, accessibility and states of the page."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from browser.stories import see_total, soon

import segkit as sk
from segkit import field

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

REPOSITORY = Path(__file__).parents[2]
AXE = REPOSITORY / "segkit/widget/frontend/node_modules/axe-core/axe.min.js"


def story() -> sk.Segment:
    """Give a segment with a node of most kinds, some of them mute, wrong, or negated."""
    searched = sk.did("search").where((field("category") == "shoes") & (field("device") == "app"))
    rule = sk.all_of(
        field("country").is_any_of("SE", "NO"),
        sk.any_of(field("lifetime_value") >= 500, field("tier") == "platnium"),
        sk.sequence(
            sk.did("search"), sk.then(sk.did("purchase")).within(days=7), sk.without(sk.did("email_open"))
        ).in_last(days=90),
        sk.none_of(sk.in_segment("Swedes"), ~searched.in_last(days=30)),
        sk.at_least(1, field("email_opt_in").is_true(), field("birth_date").is_missing()),
        sk.ratio(sk.did("search"), sk.did("purchase")) >= 2,
    )
    return sk.Segment("Lapsing high-value buyers", rule.to_rule())


@pytest.fixture
def full(show, shop):
    """Show the story, with numbers."""
    shop.add(sk.Segment("Swedes", (field("country") == "SE").to_rule()))

    def shown(**asked: Any) -> tuple[Any, Page]:
        builder, page = show(story(), **asked)
        page.wait_for_function(
            "model.get('_derived').state === 'ready' && model.get('_derived').rev >= model.get('_tree').rev"
        )
        return builder, page

    return shown


@pytest.mark.parametrize(("theme", "rules"), [("light", {}), ("dark", {"runOnly": ["color-contrast"]})])
def test_no_serious_finding_of_axe(full, theme, rules):
    _, page = full(theme=theme)
    path = Path(os.environ.get("SEGKIT_AXE", AXE))
    assert path.exists(), (
        f"axe-core is not at {path}: run `npm ci` in segkit/widget/frontend, or set SEGKIT_AXE."
    )
    page.add_script_tag(path=path)
    find = "rules => axe.run('.sk-root', { resultTypes: ['violations'], ...rules }).then(found => found.violations)"
    for what in ("rules", "menu", "list", "help", "issues", "sample", "overlap"):
        _open(page, what)
        serious = [each for each in page.evaluate(find, rules) if each["impact"] in {"serious", "critical"}]
        assert not serious, (
            what,
            [(each["id"], node["html"][:200]) for each in serious for node in each["nodes"][:4]],
        )
        page.keyboard.press("Escape")


def _open(page: Page, what: str) -> None:
    match what:
        case "menu":
            page.get_by_role("button", name="More").nth(2).click()
        case "list":
            page.get_by_role("button", name="Field: country").click()
            page.get_by_role("option").first.wait_for()
        case "help":
            page.get_by_role("button", name="Keys and help").click()
        case "issues" | "sample" | "overlap":
            page.locator(f"[data-tab={what}]").click()
            page.wait_for_timeout(400)


@pytest.mark.parametrize("width", [1040, 700, 480])
def test_nothing_sticks_out(full, width):
    _, page = full(width=width)
    wide = page.evaluate(
        "() => { const root = document.querySelector('.sk-root'), right = root.getBoundingClientRect().right + 0.5;"
        " return [...root.querySelectorAll('.sk-row, .sk-line, .sk-adds, .sk-top, .sk-est, .sk-fun, button, select, input')]"
        ".filter(each => each.offsetParent && !each.closest('.sk-pane,.sk-hide,.sk-bars') && each.getBoundingClientRect().right > right)"
        ".map(each => each.outerHTML.slice(0, 120)); }"
    )
    assert wide == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_the_fields_are_a_drawer_where_there_is_no_room(full):
    _, page = full(width=700)
    assert not page.locator("[data-field=tier]").is_visible()
    page.get_by_role("button", name="Fields", exact=True).click()
    page.locator("[data-field=tier]").click()
    page.locator("[data-field=tier]").wait_for(state="hidden")


@pytest.mark.parametrize("width", [1040, 480])
def test_targets_are_large_enough_to_hit(full, width):
    _, page = full(width=width)
    small = page.evaluate(
        "() => [...document.querySelectorAll('.sk-root button, .sk-root select, .sk-root input')]"
        ".filter(each => each.offsetParent && !each.closest('.sk-bars') && !each.matches('[type=checkbox]'))"
        ".map(each => [each.getBoundingClientRect(), each]).filter(([box]) => box.width < 24 || box.height < 24)"
        ".map(([box, each]) => `${box.width}x${box.height} ${each.outerHTML.slice(0, 90)}`)"
    )
    assert small == []


def test_the_theme_follows_the_notebook(full):
    _, page = full(theme="light")
    paper = "getComputedStyle(document.querySelector('.sk-root')).backgroundColor"
    light = page.evaluate(paper)
    page.evaluate("document.body.dataset.jpThemeLight = 'false'")
    page.wait_for_function("model.get('_theme') === 'dark'")
    assert page.evaluate(paper) != light
    assert page.locator(".sk-root").get_attribute("data-sk-theme") == "dark"


def test_in_forced_colours_every_group_keeps_its_word(browser, full):
    _, page = full()
    page.emulate_media(forced_colors="active")
    words = page.locator(".sk-kind").all_inner_texts()
    assert {"ALL of", "ANY of", "NONE of", "IN ORDER", "AT LEAST k of"} <= set(words)
    ring = page.evaluate(
        "() => { document.querySelectorAll('[data-row]')[1].focus();"
        " return getComputedStyle(document.querySelectorAll('[data-row]')[1].querySelector('.sk-row')).outlineStyle; }"
    )
    assert ring in {"solid", "none"}


def test_what_a_screen_reader_is_told(show):
    _, page = show(sk.sample.forgot_sneakers())
    see_total(page, "339")
    found = page.locator("[data-part=canvas]").aria_snapshot()
    wanted = (Path(__file__).parent / "canvas.aria.yml").read_text(encoding="utf-8")
    assert found.strip() == wanted.strip()


def test_an_empty_builder_offers_rules_to_begin_with(show):
    builder, page = show()
    see_total(page, "5,326")
    page.get_by_role("button", name="Did not purchase in the last 90 days").click()
    see_total(page, "4,426")
    soon(page, lambda: builder.segment is not None, wanted=True)


def test_a_shop_without_events_says_how_to_give_it_some(show, workspace):
    import pandas as pd

    plain = sk.Workspace(
        sk.ProfileFrame(pd.DataFrame({"id": [1, 2, 3], "age": [17, 30, None]}), key="id"), as_of="2026-06-30"
    )
    _, page = show(over=plain)
    see_total(page, "3")
    page.get_by_role("tab", name="Events").click()
    page.get_by_text("with_events").wait_for()


def test_a_kernel_that_does_not_answer_is_noticed(full):
    _, page = full()
    page.evaluate("window.offline = true")
    page.locator("[data-row]").nth(1).focus()
    page.keyboard.press("m")
    page.get_by_text("kernel busy").wait_for()


def test_a_kernel_that_has_gone_is_said(full):
    _, page = full()
    page.evaluate("model.emit('comm:close')")
    page.get_by_text("Disconnected").wait_for()


def test_hostile_texts_are_shown_as_text(show):
    evil = "<img src=x onerror=window.broken=1>"
    builder, page = show((field("city") == evil).to_rule())
    page.get_by_role("textbox", name="Name of the segment").fill(evil)
    soon(page, lambda: builder._tree["name"], evil)
    page.get_by_role("tab", name="Python").click()
    page.wait_for_timeout(300)
    assert page.evaluate("window.broken") is None


@pytest.mark.parametrize(
    "sent",
    [
        {"id": "x", "kind": "edit", "base_rev": 1, "edits": [{"op": "remove", "ids": ["nothing"]}]},
        {"id": "x", "kind": "edit", "base_rev": 99, "edits": [{"op": "undo"}]},
        {"id": "x", "kind": "edit", "base_rev": 1, "edits": [{"op": "explode"}]},
        {"id": "x", "kind": "nonsense"},
        {"id": "x", "kind": "sql.render", "dialect": "'; DROP TABLE", "live": False},
    ],
)
def test_what_is_no_edit_is_refused_and_changes_nothing(show, sent):
    builder, page = show((field("country") == "SE").to_rule())
    before = builder._tree
    page.evaluate("() => model.on('msg:custom', reply => { if (reply.id === 'x') window.reply = reply; })")
    page.evaluate("sent => model.send(sent)", sent)
    page.wait_for_function("window.reply !== undefined")
    assert page.evaluate("window.reply.error.message")
    assert builder._tree == before
