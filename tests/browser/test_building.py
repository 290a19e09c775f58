"""The story of the shop, built in the page and read in Python: with the mouse, and with the keyboard alone."""

from __future__ import annotations

import pytest
from browser.stories import build_by_keyboard, build_by_mouse, see_total, story

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("build", [build_by_mouse, build_by_keyboard])
def test_the_story_of_the_shop_is_the_same_segment(show, build):
    builder, page = show()
    build(page, page)
    see_total(page, "339")
    builder.wait()
    assert builder.segment.rule == story().rule
    assert page.evaluate("window.keys") == [], "no key press gets past the builder"
