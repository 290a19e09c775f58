"""The builder in a real JupyterLab: the story by mouse and by keyboard, saved, reloaded, in its dark theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

import nbformat
import pytest
from browser.lab import running_lab
from browser.stories import build_by_keyboard, build_by_mouse, see_total, story

if TYPE_CHECKING:
    from collections.abc import Iterator

    from browser.lab import Lab
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]

CELLS = (
    ("markdown", "# above"),
    (
        "code",
        "import segkit as sk\nshop = sk.Workspace(sk.sample.shop(), as_of='2026-06-30', zone='Europe/Stockholm')",
    ),
    ("code", "builder = sk.SegmentBuilder(shop)\nbuilder"),
    ("markdown", "below"),
    ("code", "1 + 1"),
)
BUILT = "builder.segment is not None and builder.segment.rule == wanted"
WANTED = (
    "globals().update(wanted=(sk.did('search').where(sk.field('category').is_any_of('shoes')).in_last(days=30)"
    " & sk.did_not('purchase').in_last(days=30)).to_rule())"
)


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    root = tmp_path_factory.mktemp("notebooks")
    make = {"markdown": nbformat.v4.new_markdown_cell, "code": nbformat.v4.new_code_cell}
    for name in ("mouse", "keyboard"):
        notebook = nbformat.v4.new_notebook(
            cells=[make[kind](source) for kind, source in CELLS],
            metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
        )
        nbformat.write(notebook, root / f"{name}.ipynb")
    with running_lab(root, tmp_path_factory.mktemp("lab")) as lab:
        yield lab


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1400, "height": 1300})
    page.set_default_timeout(10_000)
    yield page
    page.close()


def opened(lab: Lab, page: Page, name: str):
    lab.open_and_run(page, f"{name}.ipynb")
    place = page.locator(".jp-OutputArea .sk-root")
    place.locator("[data-part=total]").wait_for()
    assert page.locator(".jupyter-widgets-error-widget").count() == 0
    lab.ask(WANTED)
    return place


def test_with_the_mouse_then_saved_and_opened_again(lab, page):
    place = opened(lab, page, "mouse")
    asked = []
    page.on(
        "request",
        lambda sent: None if sent.url.startswith((lab.url, "blob:", "data:")) else asked.append(sent.url),
    )
    build_by_mouse(page, place)
    see_total(place, "339")
    lab.wait_for(BUILT, "True")
    place.get_by_role("button", name="Save as…").click()
    place.get_by_role("textbox", name="Name in the book").fill("Forgot")
    place.get_by_role("button", name="Save", exact=True).click()
    lab.wait_for("'Forgot' in [each.name for each in shop.book]", "True")
    assert not asked, "nothing leaves for the network"

    page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")
    page.wait_for_function("() => !window.jupyterapp.shell.currentWidget.context.model.dirty")
    saved = nbformat.read(lab.root / "mouse.ipynb", as_version=4)
    assert "New segment" in saved.cells[2].outputs[0].data["text/html"], (
        "what is shown where there is no kernel"
    )
    page.reload()
    place.wait_for(timeout=30_000)
    see_total(place, "339")
    assert place.locator("[data-row]").count() == len(("group", "search", "category", "purchase"))
    lab.wait_for(BUILT, "True")


def test_with_the_keyboard_alone_and_no_key_reaches_the_cells(lab, page):
    place = opened(lab, page, "keyboard")
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
