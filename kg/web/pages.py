"""The files of the site: those of the graph page that both share, and its own."""

from __future__ import annotations

from importlib.resources import files

from kg.export.page.html import SHARED, libraries, read, wrapped

OWN = (
    "words", "server", "bookmark", "layout", "canvas", "stage", "tabs", "find", "proofs", "ask", "path", "timeline",
    "numbers", "entity", "text", "reader", "catalogue", "form", "table", "csv", "export", "explorer",
)  # fmt: skip
REFERENCE = ("words", "make")  # of the graph page


def page() -> str:
    """The explorer as HTML.

    >>> '<div id="picture">' in page()
    True
    """
    return _framed(_own("body.html").replace("<!-- graph -->\n", read("graph.html")), ("vendor", "explorer"))


def style() -> str:
    """The style sheet of the explorer and of the reference."""
    return read("page.css") + _own("explorer.css")


def script() -> str:
    """The script of the explorer."""
    return wrapped([*(read(f"{name}.js") for name in SHARED), *(_own(f"{name}.js") for name in OWN)])


def vendor() -> str:
    """The libraries that draw the picture, with their licences."""
    return "".join(libraries())


def reference() -> str:
    """The page that draws the description of the API."""
    return _framed(_own("reference.html"), ("reference",))


def reference_script() -> str:
    """The script of the reference."""
    return wrapped([*(read(f"{name}.js") for name in REFERENCE), _own("reference.js")])


def _framed(body: str, scripts: tuple[str, ...]) -> str:
    tags = "".join(f'<script src="/{name}.js" defer></script>\n' for name in scripts)
    head = (
        '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<link rel="icon" href="data:,">\n<title>kg</title>\n<link rel="stylesheet" href="/explorer.css">\n'
    )
    return f'<!DOCTYPE html>\n<html lang="zh-Hans">\n<head>\n{head}{tags}</head>\n<body>\n{body}</body>\n</html>\n'


def _own(name: str) -> str:
    return files(__package__).joinpath("site", name).read_text("utf-8")
