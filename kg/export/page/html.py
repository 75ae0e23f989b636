"""The page: markup, style and scripts of ours, two libraries, and the data, in one file.

A policy in the page forbids every request, and every script but those whose hashes it names.
"""

from __future__ import annotations

import html as markup
from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256
from importlib.resources import files

from kg.export.flat import Flat, text
from kg.export.page.data import data

LIBRARIES = {  # with the licences of what each holds
    "graphology-0.26.0.umd.min.js": ("graphology", "events"),
    "sigma-3.0.3.min.js": ("sigma", "events", "graphology-utils"),
}
# What a graph with a server behind it needs as well, then what is of the page alone.
SHARED = (
    "words", "make", "model", "filter", "colours", "labels", "picture", "panel", "combobox", "controls", "main",
)  # fmt: skip
OWN = ("search", "page")


def html(flat: Flat) -> Iterator[str]:
    """The page in pieces.

    >>> "".join(html(Flat()))[:38]
    '<!DOCTYPE html>\\n<html lang="zh-Hans">\\n'
    """
    style = read("page.css")
    scripts = [*libraries(), wrapped(read(f"{name}.js") for name in (*SHARED, *OWN))]
    yield f'<!DOCTYPE html>\n<html lang="{"en" if flat.language == "en" else "zh-Hans"}">\n<head>\n'
    yield '<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_policy(style, scripts)}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f'<link rel="icon" href="data:,">\n<title>{markup.escape(text(flat.title))}</title>\n'
    yield f"<style>{style}</style>\n</head>\n<body>\n{read('body.html')}"
    yield f"<main>\n{read('graph.html')}</main>\n"
    yield '<script type="application/json" id="data">'
    yield from data(flat)
    yield "</script>\n"
    yield from (f"<script>{script}</script>\n" for script in scripts)
    yield "</body>\n</html>\n"


def libraries() -> Iterator[str]:
    """The libraries, each with the licences of what it holds."""
    for library, names in LIBRARIES.items():
        notices = "\n\n".join(_read("vendor", f"{name}.LICENSE.txt").strip() for name in names)
        code = _read("vendor", library).partition("\n//# sourceMappingURL=")[0]
        yield f"/*! {library}\n\n{notices}\n*/\n{code}\n"


def wrapped(scripts: Iterable[str]) -> str:
    """Files of ours as one script, whose names are nobody else's.

    >>> wrapped(["start();\\n"])
    '(() => {\\n"use strict";\\nstart();\\n})();\\n'
    """
    own = "\n".join(scripts)
    return f'(() => {{\n"use strict";\n{own}}})();\n'


def read(name: str) -> str:
    """A file of the page: markup, style or script."""
    return _read("web", name)


def _policy(style: str, scripts: list[str]) -> str:
    allowed = " ".join(map(_hash, scripts))
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _read(folder: str, name: str) -> str:
    return files(__package__).joinpath(folder, name).read_text("utf-8")
