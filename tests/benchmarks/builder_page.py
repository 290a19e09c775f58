"""How fast the Segment Builder's page is, in a real JupyterLab on the bundled data.

    PYTHONPATH=tests python tests/benchmarks/builder_page.py

Prints how long fifty rules take from the end of the cell to the painted rows, and an edit from the key press (what
is not typed waits for nothing) to the painted total. Needs Chromium, JupyterLab and Playwright.
"""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path

import nbformat

SETUP = """\
import segkit as sk
from segkit import did, field
shop = sk.Workspace(sk.sample.shop(), as_of="2026-06-30", zone="Europe/Stockholm")
rules = [field("email_opt_in").is_true()] + [each for number in range(10) for each in (
    field("lifetime_value") >= number, field("country").is_any_of("SE", "NO", "DK"), field("tier").is_not_missing(),
    did("page_view").in_last(days=300 + number), sk.any_of(field("loyalty_points") > number, field("city") == "Oslo"),
)]
builder = sk.SegmentBuilder(shop, sk.all_of(*rules).to_rule())"""
#: Runs the cell that is chosen; gives the milliseconds from its start and from its end to the painted rows.
PAINT = """async () => {
  const started = performance.now();
  const painted = new Promise(done => {
    const look = () => document.querySelectorAll('.sk-root [data-row]').length >= 50
      ? requestAnimationFrame(() => setTimeout(() => done(performance.now()))) : requestAnimationFrame(look);
    look();
  });
  await window.jupyterapp.commands.execute('notebook:run-cell');
  const ended = performance.now();
  const at = await painted;
  return [at - started, Math.max(0, at - ended)];
}"""
#: Mutes the row that has the focus; gives the milliseconds until another total is painted.
EDIT = """() => new Promise(done => {
  const total = document.querySelector('.sk-root [data-part=total]'), before = total.textContent, started = performance.now();
  const seen = new MutationObserver(() => {
    if (total.textContent === before) return;
    seen.disconnect();
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - started)));
  });
  seen.observe(total, { childList: true, characterData: true, subtree: true });
  document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'm', bubbles: true, cancelable: true }));
})"""


def _notebook(folder: Path) -> None:
    cells = [nbformat.v4.new_code_cell(SETUP), nbformat.v4.new_code_cell("builder")]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), folder / "page.ipynb")


def main() -> None:
    """Print the table."""
    from browser.conftest import ARGUMENTS, CHROMIUM
    from browser.lab import running_lab
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as root, tempfile.TemporaryDirectory() as home:
        _notebook(Path(root))
        with running_lab(Path(root), Path(home)) as lab, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
            page = browser.new_page(viewport={"width": 1400, "height": 1300})
            lab.open_and_run(page, "page.ipynb")
            page.locator(".sk-root [data-row]").nth(50).wait_for()
            paints = []
            for _ in range(5):
                page.evaluate("() => window.jupyterapp.commands.execute('notebook:clear-all-cell-outputs')")
                page.locator(".sk-root").wait_for(state="detached")
                page.evaluate("() => { const shown = window.jupyterapp.shell.currentWidget.content;"
                              " shown.activeCellIndex = 1; }")  # fmt: skip
                paints.append(page.evaluate(PAINT))
                page.wait_for_timeout(300)
            page.locator(".sk-root [data-row]").nth(1).focus()
            edits = []
            for _ in range(20):
                edits.append(page.evaluate(EDIT))
                page.wait_for_timeout(150)
            nodes = page.evaluate("document.querySelectorAll('.sk-root *').length")
            browser.close()
    print(f"50 rules, {nodes} DOM nodes")
    _print("from running the cell to painted rows", [each[0] for each in paints])
    _print("from the end of the cell to painted rows", [each[1] for each in paints])
    _print("from an edit to the painted total", edits)


def _print(what: str, times: list[float]) -> None:
    print(f"{what:44} median {statistics.median(times):5.0f} ms, worst {max(times):5.0f} ms of {len(times)}")


if __name__ == "__main__":
    main()
