"""A notebook of one cell without Jupyter: the real widget in this process, its page in a browser, a wire between.

The widget speaks the protocol of Jupyter widgets into a comm of our own. What it says goes to the page as
server-sent events, what the page says comes back as requests, and is handled on a thread of its own, as a kernel
does with its subshells. Nothing of the builder is replaced.
"""

from __future__ import annotations

import json
import queue
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

from comm.base_comm import BaseComm

if TYPE_CHECKING:
    from segkit.widget.builder import SegmentBuilder

PAGE = (Path(__file__).parent / "page.html").read_text(encoding="utf-8")
#: The threads on which what a page said is being handled: a builder has parts of a change before it has the rest.
HEARING: set[int] = set()
#: What a page is not told with the first state: it loads them as files.
_FILES = {"_esm", "_css", "layout", "tabbable", "tooltip"}


class LoopbackComm(BaseComm):
    """A comm that hands what is said to those who listen, here and now."""

    def __init__(self, **given: Any) -> None:
        self.listeners: list[queue.SimpleQueue[dict[str, Any]]] = []
        self.said: list[dict[str, Any]] = []
        super().__init__(**given)

    def publish_msg(self, msg_type: str, data: Any = None, **_: Any) -> None:
        if msg_type == "comm_msg":
            self.said.append(data)
            for each in self.listeners:
                each.put(data)


class Notebook:
    """Serves a builder's page on loopback.

    Args:
        builder: The widget; its comm has to be a `LoopbackComm`.
    """

    def __init__(self, builder: SegmentBuilder) -> None:
        self.builder = builder
        self.comm: LoopbackComm = builder.comm
        self.errors: list[BaseException] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"notebook": self}))
        self._server.daemon_threads = True
        self._closing = False
        self.url = f"http://127.0.0.1:{self._server.server_port}/"
        threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
        ).start()

    def state(self) -> dict[str, Any]:
        return {key: value for key, value in self.builder.get_state().items() if key not in _FILES}

    def hear(self, data: dict[str, Any]) -> None:
        """Hand the widget what its page said."""
        HEARING.add(threading.get_ident())
        try:
            self.comm.handle_msg({"content": {"comm_id": self.comm.comm_id, "data": data}, "buffers": []})
        except Exception as error:
            self.errors.append(error)
            raise
        finally:
            HEARING.discard(threading.get_ident())

    def listen(self) -> queue.SimpleQueue[dict[str, Any]]:
        listener: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
        self.comm.listeners.append(listener)
        return listener

    @property
    def closing(self) -> bool:
        return self._closing

    def close(self) -> None:
        self._closing = True
        self._server.shutdown()
        self._server.server_close()


class _Handler(BaseHTTPRequestHandler):
    notebook: Notebook
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        files = {
            "/": ("text/html", PAGE),
            "/builder.js": ("text/javascript", str(self.notebook.builder._esm)),
            "/builder.css": ("text/css", str(self.notebook.builder._css)),
        }
        if path == "/events":
            self._events()
        elif path in files:
            self._answer(*files[path])
        else:
            self.send_error(404)

    def do_POST(self) -> None:
        data = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.notebook.hear(data)
        self._answer("application/json", "{}")

    def _answer(self, kind: str, text: str) -> None:
        body = text.encode()
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _events(self) -> None:
        listener = self.notebook.listen()
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self._say({"method": "update", "state": self.notebook.state()})
        while not self.notebook.closing:
            try:
                self._say(listener.get(timeout=0.2))
            except queue.Empty:
                continue
            except OSError:
                return

    def _say(self, data: dict[str, Any]) -> None:
        self.wfile.write(f"data: {json.dumps(data)}\n\n".encode())
        self.wfile.flush()

    def log_message(self, *_: Any) -> None:
        pass
