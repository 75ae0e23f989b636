"""The explorer in a thread, and a browser in front of it that minds everything that goes wrong."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn

from kg.web.app import explorer
from kg.web.desk import Desk
from kg.web.serving import address, listen
from tests.chromium import told_faults


@contextmanager
def serving(desk: Desk, token: str = "") -> Iterator[str]:
    """The explorer of a desk at a free port, until the block ends."""
    with listen("127.0.0.1", 0) as listening:
        server = uvicorn.Server(
            uvicorn.Config(explorer(desk, token), log_level="error", ws="none", timeout_graceful_shutdown=1)
        )
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield address(listening)
        server.should_exit = True
        thread.join(10)


class Visitor:
    """Opens pages of one explorer, and keeps what is complained of."""

    def __init__(self, browser: Any, base: str) -> None:
        self.browser, self.base = browser, base
        self.faults: list[str] = []
        self.contexts: list[Any] = []

    def open(self, path: str = "/", **options: Any) -> Any:
        """A page of the site when it is ready; Chinese, on a desk, without motion, unless told otherwise."""
        wanted = {"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce", "locale": "zh-CN", **options}
        self.contexts.append(self.browser.new_context(**wanted))
        page = self.contexts[-1].new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda told: self.mind(told.text) if told.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.mind(str(error)))
        page.on("requestfailed", self.failed)
        page.on(
            "request", lambda one: None if one.url.startswith((self.base, "data:", "blob:")) else self.mind(one.url)
        )
        page.goto(self.base + path)
        page.wait_for_selector("html[data-ready]")
        return page

    def mind(self, fault: str) -> None:
        """Keep a complaint."""
        self.faults.append(fault)

    def failed(self, request: Any) -> None:
        """A question that a newer one dropped has not failed, nor has an address that turned out to be a file."""
        if request.failure != "net::ERR_ABORTED":
            self.mind(f"failed: {request.url}")

    def complaints(self) -> list[str]:
        """What went wrong."""
        return told_faults(self.faults)
