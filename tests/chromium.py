"""The browser that tests share. Where it or the package is missing they are skipped; in CI that is a failure."""

import os
import shutil
from collections.abc import Iterable, Iterator
from typing import Any

import pytest

GPU = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        program = None
    if program is None:
        assert not os.environ.get("CI"), "pages are tested with the package playwright and an installed chromium"
        pytest.skip("needs the package playwright and an installed chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=GPU)
        yield opened
        opened.close()


def told_faults(faults: Iterable[str]) -> list[str]:
    """Without those that come of software rendering, whose reads are slow."""
    return [fault for fault in faults if "GPU stall" not in fault and "swiftshader" not in fault.lower()]
