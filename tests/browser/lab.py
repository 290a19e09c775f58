"""A JupyterLab of its own on loopback, with all of its state in one folder that goes when it stops."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

#: Every cell is drawn, so that what is below the fold is there to be found; nothing asks for anything of the network.
SETTINGS = {
    "@jupyterlab/notebook-extension/tracker": {"windowingMode": "none"},
    "@jupyterlab/apputils-extension/notification": {
        "checkForUpdates": False, "fetchNews": "false", "doNotDisturbMode": True,
    },
    "@jupyterlab/docmanager-extension/plugin": {"autosave": False},
    "@jupyterlab/completer-extension/manager": {"autoCompletion": False},
}  # fmt: skip
FLAGS = [
    "--no-browser", "--allow-root", "--ip=127.0.0.1", "--ServerApp.port_retries=0", "--IdentityProvider.token=",
    "--ServerApp.password=", "--expose-app-in-browser", "--ServerApp.disable_check_xsrf=True",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate", "--LabApp.news_url=None",
]  # fmt: skip
IDLE = "() => window.jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'"
RAN = """() => {
  const panel = window.jupyterapp.shell.currentWidget;
  const cells = [...panel.content.model.cells].filter(cell => cell.type === 'code');
  return cells.every(cell => cell.executionCount !== null || !cell.sharedModel.getSource().trim())
    && panel.sessionContext.session.kernel.status === 'idle';
}"""


class Lab:
    """A running JupyterLab.

    Args:
        url: Where it answers.
        root: Where its notebooks are.
        home: Where its state is.
    """

    def __init__(self, url: str, root: Path, home: Path) -> None:
        self.url = url
        self.root = root
        self.home = home
        self.name = ""

    def open(self, page: Page, name: str) -> None:
        """Open a notebook. From now on its kernel is the one asked."""
        self.name = name
        page.goto(f"{self.url}/doc/tree/{name}")
        page.wait_for_function("() => window.jupyterapp && window.jupyterapp.restored", timeout=60_000)
        page.evaluate("() => window.jupyterapp.restored")
        page.locator(".jp-Notebook .jp-CodeCell").first.wait_for(timeout=30_000)
        page.wait_for_function(IDLE, timeout=60_000)

    def open_and_run(self, page: Page, name: str) -> None:
        """Open a notebook and run all of its cells; none may fail."""
        self.open(page, name)
        self.run(page, "run-all-cells")

    def run(self, page: Page, command: str, cell: int = 0) -> None:
        """Run cells by a command of the notebook, from a cell on; none may fail."""
        page.evaluate("at => { window.jupyterapp.shell.currentWidget.content.activeCellIndex = at; }", cell)
        page.evaluate("command => window.jupyterapp.commands.execute(`notebook:${command}`)", command)
        page.wait_for_function(RAN if command == "run-all-cells" else IDLE, timeout=90_000)
        self.no_failures(page)

    def no_failures(self, page: Page) -> None:
        """Fail if a cell did."""
        failed = page.locator(".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.error']")
        assert failed.count() == 0, failed.all_inner_texts()

    def cells(self, page: Page) -> list[list[Any]]:
        """Give the type and the source of every cell, as the notebook has them now."""
        found: list[list[Any]] = page.evaluate(
            "() => [...window.jupyterapp.shell.currentWidget.content.model.cells]"
            ".map(cell => [cell.type, cell.sharedModel.getSource(), cell.executionCount ?? null])"
        )
        return found

    def ask(self, expression: str) -> str:
        """Give the repr of an expression in the kernel, asked of it and not of the page."""
        from jupyter_client import BlockingKernelClient

        with urllib.request.urlopen(f"{self.url}/api/sessions") as answer:
            kernel = next(each["kernel"]["id"] for each in json.load(answer) if each["path"] == self.name)
        client = BlockingKernelClient(connection_file=str(self.home / "runtime" / f"kernel-{kernel}.json"))
        client.load_connection_file()
        client.start_channels()
        try:
            reply = client.execute_interactive(
                "", user_expressions={"asked": expression}, silent=True, timeout=30, store_history=False,
                allow_stdin=False,
            )  # fmt: skip
            found = reply["content"]["user_expressions"]["asked"]
            assert found["status"] == "ok", found
            return str(found["data"]["text/plain"])
        finally:
            client.stop_channels()

    def wait_for(self, expression: str, wanted: str, seconds: float = 10) -> None:
        """Wait until an expression in the kernel has a repr."""
        end = time.monotonic() + seconds
        while (found := self.ask(expression)) != wanted:
            assert time.monotonic() < end, f"{expression} is {found}, not {wanted}"
            time.sleep(0.1)


@contextlib.contextmanager
def running_lab(root: Path, home: Path) -> Iterator[Lab]:
    """Start JupyterLab over a folder of notebooks, and stop it."""
    for plugin, values in SETTINGS.items():
        file = home / "settings" / f"{plugin}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(values), encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    places = {
        "JUPYTER_CONFIG_DIR": "config", "JUPYTER_RUNTIME_DIR": "runtime", "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces", "IPYTHONDIR": "ipython",
    }  # fmt: skip
    environment = {**os.environ, **{key: str(home / folder) for key, folder in places.items()}}
    command = [sys.executable, "-m", "jupyterlab", *FLAGS, f"--port={port}", f"--ServerApp.root_dir={root}"]
    with (home / "lab.log").open("wb") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT, cwd=root)
        try:
            lab = Lab(f"http://127.0.0.1:{port}", root, home)
            _wait_until_it_answers(lab, server)
            yield lab
        finally:
            server.terminate()
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def _wait_until_it_answers(lab: Lab, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 60
    while True:
        try:
            urllib.request.urlopen(f"{lab.url}/api/status", timeout=2).close()
        except OSError:
            if server.poll() is not None or time.monotonic() > end:
                raise RuntimeError((lab.home / "lab.log").read_text()[-3000:]) from None
            time.sleep(0.1)
        else:
            return
