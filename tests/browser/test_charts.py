"""Every chart, drawn once for a light and once for a dark page: it shows something, and sends nothing.

SEGKIT_SHOTS=folder keeps the images, to be looked at.
"""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import TYPE_CHECKING

import plotly.graph_objects as go
import pytest
from PIL import Image

import segkit as sk
from segkit import did, did_not, field
from segkit.charts.theme import THEMES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

NAMES = {
    "searched": did("search").where(field("category") == "shoes").in_last(days=30),
    "bought": did("purchase").in_last(days=30),
    "Nordic": field("country").is_any_of("SE", "NO"),
    "gold": field("tier") == "gold",
}
MANY = {
    f"{kind} in {days} days": did(kind).in_last(days=days)
    for kind in ("search", "purchase", "page_view", "product_view")
    for days in (7, 14, 30, 60, 90, 120, 180, 365)
}
FORGOT = sk.Segment("Forgot", NAMES["searched"] & did_not("purchase").in_last(days=30))
ANSWERS = {
    "size": lambda shop: shop.size(FORGOT),
    "estimate": lambda shop: shop.estimate(FORGOT, sample=2_000),
    "sizes": lambda shop: shop.sizes(NAMES),
    "euler of 2": lambda shop: shop.overlap({name: NAMES[name] for name in ("searched", "bought")}),
    "euler of 3": lambda shop: shop.overlap({name: NAMES[name] for name in ("searched", "bought", "Nordic")}),
    "upset": lambda shop: shop.overlap(NAMES),
    "heat map": lambda shop: shop.overlap(NAMES, kind="heatmap"),
    "lift": lambda shop: shop.overlap(NAMES, kind="heatmap", measure="lift"),
    "heat map of many": lambda shop: shop.overlap(MANY),
    "hidden": lambda shop: floored(shop).overlap(NAMES),
    "hidden size": lambda shop: floored(shop).size(FORGOT),
}


def floored(shop: sk.Workspace) -> sk.Workspace:
    return sk.Workspace(shop.frame, as_of="2026-06-30", zone="Europe/Stockholm", min_cell=400)


@pytest.fixture(scope="module")
def page(browser: Browser) -> Page:
    context = browser.new_context(viewport={"width": 900, "height": 1000}, reduced_motion="reduce")
    page = context.new_page()
    yield page
    context.close()


def opened(page: Page, path: Path) -> tuple[list[str], list[str]]:
    """Open a page from the disk; give what it asked of the network, and what went wrong."""
    asked: list[str] = []
    wrong: list[str] = []
    page.on(
        "request",
        lambda sent: None if sent.url.startswith(("file:", "data:", "blob:")) else asked.append(sent.url),
    )
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(path.as_uri())
    page.locator(".main-svg").first.wait_for()
    page.locator(".js-plotly-plot").first.hover()
    return asked, wrong


def offers(page: Page) -> list[str]:
    """List what the buttons over a chart offer."""
    return [each.get_attribute("data-title") or "" for each in page.locator(".modebar-btn").all()]


def test_plotly_offers_to_share_a_chart_unless_it_is_told_not_to(page, tmp_path):
    """Should Plotly rename the button, the tests below would never find it; this one fails then."""
    path = tmp_path / "plain.html"
    go.Figure(go.Bar(y=[1])).write_html(path, include_plotlyjs=True)
    opened(page, path)
    assert any("share" in each.lower() for each in offers(page))


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", ANSWERS)
def test_a_chart_is_drawn_and_offers_to_send_nothing(name, theme, shop, page, tmp_path):
    chart = ANSWERS[name](shop).chart(theme)
    asked, wrong = opened(page, chart.to_html(tmp_path / "chart.html"))
    assert (asked, wrong) == ([], [])
    found = offers(page)
    assert found
    assert not [each for each in found if any(word in each.lower() for word in ("share", "cloud", "send"))]
    page.mouse.move(0, 0)
    image = page.locator(".js-plotly-plot").first.screenshot()
    if "SEGKIT_SHOTS" in os.environ:
        folder = Path(os.environ["SEGKIT_SHOTS"])
        (folder / f"overlap_page_{name.replace(' ', '_')}_{theme}.png").write_bytes(image)
    seen = Image.open(io.BytesIO(image)).convert("RGB")
    paper = tuple(int(THEMES[theme].paper[place : place + 2], 16) for place in (1, 3, 5))
    assert seen.getpixel((1, seen.height - 2)) == paper
    drawn = sum(count for count, colour in seen.getcolors(1 << 20) if colour != paper)
    assert drawn > 0.01 * seen.width * seen.height
    assert page.get_by_role("img", name=chart.alt[:40]).count() == 1


def test_a_plain_figure_offers_to_send_nothing_either(shop, page, tmp_path):
    path = tmp_path / "figure.html"
    shop.overlap(NAMES).figure().write_html(path, include_plotlyjs=True)
    opened(page, path)
    assert offers(page)
    assert not [each for each in offers(page) if "share" in each.lower()]
