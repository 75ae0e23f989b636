"""The pictures of the READMEs, made from the sample graph: a supply chain, and the explorer.

Usage: python benchmarks/pictures.py [-g GRAPH]      writes docs/chain.svg and docs/explorer.png

Without -g the graph of the sample documents is built first. It needs Graphviz, Chromium and the test extra.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from kg import wiring  # noqa: E402
from kg.documents import expand  # noqa: E402
from kg.errors import UsageError  # noqa: E402
from kg.export.flat.wishes import Wishes  # noqa: E402
from kg.export.formats import write  # noqa: E402
from kg.pipeline import build  # noqa: E402
from tests.chromium import GPU  # noqa: E402
from tests.web.visiting import serving  # noqa: E402

# Who delivers to whom, as the sample documents say it: facts dashed where they are planned or reported.
CHAIN = Wishes(
    focus=("双鸿", "英维克", "英伟达", "台积电"), hops=1, predicates=("SUPPLIES",), since="2025-10", limit=30
)
SHOWN = {"tab": "ask", "q": "谁向微软供货", "on": "company/microsoft~24"}
SIZE = {"width": 1280, "height": 800}


def draw_chain(graph: Path, file: Path) -> None:
    """A selection as Graphviz draws it."""
    with wiring.open_graph(graph) as view:
        write(wiring.flat_view(view, CHAIN, "zh"), "svg", file)


def draw_explorer(graph: Path, file: Path) -> None:
    """An answer beside a canvas, as Chromium shows them."""
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium")
    if program is None:
        raise UsageError("the picture of the explorer needs chromium", hint="install Debian's chromium")
    with wiring.desk(str(graph)) as desk, serving(desk) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=GPU)
        page = browser.new_page(viewport=SIZE, reduced_motion="reduce", locale="zh-CN")
        page.set_default_timeout(120_000)
        page.goto(f"{address}/#{urlencode(SHOWN)}")
        page.wait_for_selector("#answers li >> nth=5", state="attached")
        page.wait_for_timeout(6000)  # the canvas has no element to wait for
        page.screenshot(path=str(file))
        browser.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-g", "--graph", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        graph = given.graph or Path(folder, "samples.kg")
        if not given.graph:
            build(wiring.build_job(expand([ROOT / "seeds" / "documents"]), graph, 1))
        draw_chain(graph, ROOT / "docs" / "chain.svg")
        draw_explorer(graph, ROOT / "docs" / "explorer.png")


if __name__ == "__main__":
    main()
