"""The builder in a real JupyterLab: the story by mouse and by keyboard, saved, reloaded, in its dark theme."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import nbformat
import pytest
from browser.lab import running_lab
from browser.stories import build_by_keyboard, build_by_mouse, see_total, story

if TYPE_CHECKING:
    from collections.abc import Iterator

    from browser.lab import Lab
    from playwright.sync_api import Browser, Locator, Page

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]

NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "03_builder.ipynb"
BUILT = "builder.segment is not None and builder.segment.rule == wanted"
WANTED = (
    "globals().update(wanted=(sk.did('search').where(sk.field('category').is_any_of('shoes')).in_last(days=30)"
    " & sk.did_not('purchase').in_last(days=30)).to_rule())"
)


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """A JupyterLab with the notebook about the builder: whole, and up to the cell that shows an empty one."""
    root = tmp_path_factory.mktemp("notebooks")
    whole = nbformat.read(NOTEBOOK, as_version=4)
    nbformat.write(whole, root / "whole.ipynb")
    whole.cells = whole.cells[: first_builder(whole) + 1]
    nbformat.write(whole, root / "start.ipynb")
    with running_lab(root, tmp_path_factory.mktemp("lab")) as lab:
        yield lab


def first_builder(notebook: nbformat.NotebookNode) -> int:
    """Give the place of the cell that makes the first builder."""
    return next(at for at, cell in enumerate(notebook.cells) if "shop.builder()" in cell.source)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1400, "height": 1300})
    page.set_default_timeout(10_000)
    yield page
    page.close()


def builder_in(lab: Lab, page: Page) -> Locator:
    place = page.locator(".jp-OutputArea .sk-root").first
    place.locator("[data-part=total]").wait_for()
    assert page.locator(".jupyter-widgets-error-widget").count() == 0
    lab.ask(WANTED)
    return place


def test_with_the_mouse_then_the_rest_of_the_notebook_then_saved_and_opened_again(lab, page):
    asked: list[str] = []
    page.on(
        "request",
        lambda sent: None if sent.url.startswith((lab.url, "blob:", "data:")) else asked.append(sent.url),
    )
    at = first_builder(nbformat.read(NOTEBOOK, as_version=4))
    lab.open(page, "whole.ipynb")
    lab.run(page, "run-all-above", at)
    lab.run(page, "run-cell", at)
    place = builder_in(lab, page)
    build_by_mouse(page, place)
    see_total(place, "339")
    lab.wait_for(BUILT, "True")
    place.get_by_role("button", name="Save as…").click()
    place.get_by_role("textbox", name="Name in the book").fill("Forgot")
    place.get_by_role("button", name="Save", exact=True).click()
    lab.wait_for("'Forgot' in [each.name for each in shop.book]", "True")
    place.locator("[data-part=toast]").wait_for()  # the focus is back on the button
    assert not asked, "nothing leaves for the network"

    lab.run(page, "run-all-below", at + 1)
    page.locator(".jp-OutputArea .sk-root").nth(3).wait_for()
    see_total(page.locator(".jp-OutputArea .sk-root").nth(1), "339")
    lab.no_failures(page)
    page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")
    page.wait_for_function("() => !window.jupyterapp.shell.currentWidget.context.model.dirty")
    saved = nbformat.read(lab.root / "whole.ipynb", as_version=4)
    assert "search" in saved.cells[at + 2].outputs[0].data["text/html"], (
        "what is shown where there is no kernel"
    )
    page.reload()
    page.locator(".jp-OutputArea .sk-root").nth(3).wait_for(timeout=30_000)
    see_total(page.locator(".jp-OutputArea .sk-root").first, "339")
    lab.wait_for(BUILT, "True")


def test_with_the_keyboard_alone_and_no_key_reaches_the_cells(lab, page):
    lab.open_and_run(page, "start.ipynb")
    place = builder_in(lab, page)
    build_by_keyboard(page, place)
    see_total(place, "339")
    lab.wait_for(BUILT, "True")

    before = lab.cells(page)
    place.locator("[data-row]").nth(1).focus()
    for key in ("a", "b", "x", "d", "d", "m", "ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight", "Shift+Enter",
                "Control+Enter", "Control+z", "Control+Shift+z", "z", "y", "Escape", "j", "k", "Alt+Enter"):  # fmt: skip
        page.keyboard.press(key)
        page.wait_for_timeout(30)
    place.get_by_role("button", name="alone").click()
    for key in ("a", "b", "x", "d", "d", "m", "ArrowDown", "Shift+Enter", "Control+Enter", "Escape", "b"):
        page.keyboard.press(key)
        page.wait_for_timeout(30)
    page.wait_for_timeout(300)
    assert lab.cells(page) == before

    light = place.evaluate("root => getComputedStyle(root).backgroundColor")
    page.evaluate(
        "() => window.jupyterapp.commands.execute('apputils:change-theme', { theme: 'JupyterLab Dark' })"
    )
    page.locator(".sk-root[data-sk-theme=dark]").wait_for()
    lab.wait_for("builder._theme", "'dark'")
    assert place.evaluate("root => getComputedStyle(root).backgroundColor") != light


def test_what_the_gestures_build_is_what_the_kernel_is_asked_for():
    scope: dict[str, object] = {}
    exec(f"import segkit as sk\n{WANTED.replace('globals().update(', 'found = dict(')}", scope)  # noqa: S102 - our own text
    assert scope["found"]["wanted"] == story().rule
