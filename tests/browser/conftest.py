"""A browser, and builders shown in it. Without Chromium or Playwright these tests fail; they are never skipped."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import comm
import pytest
from browser.loopback import LoopbackComm, Notebook

import segkit as sk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

#: Debian's Chromium; as root it runs only without its sandbox. The others keep it from looking up hosts at start.
CHROMIUM = os.environ.get("SEGKIT_CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def workspace() -> sk.Workspace:
    return sk.Workspace(sk.sample.shop(), as_of="2026-06-30", zone="Europe/Stockholm")


@pytest.fixture
def shop(workspace: sk.Workspace) -> sk.Workspace:
    """A workspace whose book a test may change."""
    return workspace.at(workspace.as_of)


@pytest.fixture
def show(
    browser: Browser, shop: sk.Workspace, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., tuple[Any, Page]]]:
    """Show a builder in a page. The test fails if the page threw, or asked anything of the network."""
    from segkit.widget.builder import SegmentBuilder

    monkeypatch.setattr(comm, "create_comm", LoopbackComm)
    context = browser.new_context(viewport={"width": 1100, "height": 1300}, reduced_motion="reduce")
    context.set_default_timeout(8000)
    made: list[Notebook] = []
    wrong: list[str] = []

    def page_of(segment: Any = None, *, over: Any = None, **asked: Any) -> tuple[Any, Page]:
        builder = segment if isinstance(segment, SegmentBuilder) else SegmentBuilder(over or shop, segment)
        notebook = Notebook(builder)
        made.append(notebook)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(f"the page threw: {error}"))
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        page.on(
            "request",
            lambda sent: None if sent.url.startswith((notebook.url, "data:")) else wrong.append(sent.url),
        )
        query = "&".join(f"{key}={value}" for key, value in asked.items())
        page.goto(f"{notebook.url}?{query}")
        page.locator(".sk-root [data-part=total]").first.wait_for()
        return builder, page

    yield page_of
    context.close()
    for each in made:
        each.close()
        each.builder.close()
        assert not each.errors, each.errors
    assert not wrong, wrong
