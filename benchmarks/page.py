"""How long the page of `kg export -f html` takes to open in headless Chromium, on a made-up graph.

Usage: python benchmarks/page.py [--nodes N --edges M] [--rounds R]

From asking for the file until the page has been drawn twice, each round in a fresh tab of one browser; the first round
warms up and is left out. Chromium draws in software here, which a machine with a graphics card does not.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import tempfile
import time
from pathlib import Path

from export import tables
from playwright.sync_api import Browser, sync_playwright
from spooled import unspool

from kg.export.formats import write

ARGUMENTS = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"]
DRAWN = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))"


def opening(browser: Browser, address: str) -> tuple[float, float]:
    """Seconds from outside, and by the clock of the page."""
    page = browser.new_context(offline=True, viewport={"width": 1280, "height": 800}).new_page()
    start = time.perf_counter()
    page.goto(address)
    page.wait_for_selector("html[data-ready]")
    inside = float(page.evaluate(DRAWN)) / 1000
    spent = time.perf_counter() - start
    page.context.close()
    return spent, inside


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nodes", type=int, default=5_750)
    parser.add_argument("--edges", type=int, default=15_000)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    with (
        tables(arguments.nodes, arguments.edges, 1, None) as spooled,
        tempfile.TemporaryDirectory() as folder,
        sync_playwright() as playwright,
    ):
        flat = unspool(spooled)
        file = Path(folder, "x.html")
        start = time.perf_counter()
        write(flat, "html", file)
        written = time.perf_counter() - start
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        rounds = [opening(browser, file.as_uri()) for _ in range(arguments.rounds + 1)][1:]
        browser.close()
        size = file.stat().st_size / 1e6
        print(f"{len(flat.nodes):,} nodes, {len(tuple(flat.edges)):,} edges, {len(tuple(flat.evidence)):,} passages")
    print(f"written in {written:.2f} s, {size:.1f} MB; load of the machine {os.getloadavg()[0]:.1f}")
    for name, times in zip(("from outside", "in the page"), zip(*rounds, strict=True), strict=True):
        print(f"opened in {statistics.median(times):.2f} s ({min(times):.2f} to {max(times):.2f}), {name}")


if __name__ == "__main__":
    main()
