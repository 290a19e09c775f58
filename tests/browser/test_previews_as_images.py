"""Every preview drawn once by a browser, light and dark: it draws, at its own size, and is not empty."""

from __future__ import annotations

import os
import struct
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser.conftest import CHROMIUM

import segkit as sk
from segkit import did

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import plotly.graph_objects as go

    from segkit.insight.answer import Answer

pytestmark = pytest.mark.browser

WIDTH = 720
FORGOT = sk.sample.forgot_sneakers()


PREVIEWS: dict[str, Callable[[sk.Workspace], Answer]] = {
    "waterfall": lambda shop: shop.waterfall(FORGOT),
    "waterfall with a floor": lambda shop: floored(shop).waterfall(FORGOT.rule),
    "breakdown": lambda shop: shop.breakdown(FORGOT),
    "distribution of numbers": lambda shop: shop.distribution(FORGOT, "lifetime_value"),
    "distribution of an event": lambda shop: shop.distribution(FORGOT, "purchase"),
    "history": lambda shop: shop.history(FORGOT, periods=11),
    "flow": lambda shop: shop.flow(sk.presets.lifecycle(shop), since="2026-03-31"),
    "flow that overlaps": lambda shop: shop.flow([FORGOT, did("search")], since="2026-03-31"),
    "why": lambda shop: shop.why(FORGOT, "C-00002"),
    "report": lambda shop: shop.report([sk.Segment("Searched", did("search").in_last(days=30))]),
}


def floored(shop: sk.Workspace) -> sk.Workspace:
    return sk.Workspace(shop.frame, as_of="2026-06-30", zone="Europe/Stockholm", min_cell=230)


@pytest.fixture(scope="module")
def draw() -> Iterator[Callable[[go.Figure], bytes]]:
    """Draw figures as PNG, with one browser for all of them."""
    os.environ.setdefault("BROWSER_PATH", CHROMIUM)
    import kaleido

    kaleido.start_sync_server(silence_warnings=True)

    def drawn(figure: go.Figure) -> bytes:
        size = {"width": WIDTH, "height": figure.layout.height}
        return kaleido.calc_fig_sync(figure, opts={"format": "png", **size})

    yield drawn
    kaleido.stop_sync_server()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", PREVIEWS)
def test_a_preview_is_drawn(
    workspace: sk.Workspace, draw: Callable[[go.Figure], bytes], name: str, theme: str
):
    answer = PREVIEWS[name](workspace)
    picture = draw(answer.figure(theme))
    if folder := os.environ.get("SEGKIT_PICTURES"):
        Path(folder, f"{name.replace(' ', '_')}_{theme}.png").write_bytes(picture)
    assert picture.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", picture[16:24])
    assert (width, height) == (WIDTH, answer.figure(theme).layout.height)
    assert len(picture) > 8_000, "an empty picture is smaller"
