"""The page: markup, style and scripts of ours, two libraries, and the data, in one file.

A policy in the page forbids every request, and every script but those whose hashes it names.
"""

from __future__ import annotations

import html as markup
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from importlib.resources import files

from kg.export.flat import Flat, text
from kg.export.page.data import data

LIBRARIES = {  # with the licences of what each holds
    "graphology-0.26.0.umd.min.js": ("graphology", "events"),
    "sigma-3.0.3.min.js": ("sigma", "events", "graphology-utils"),
}
SCRIPTS = ("words", "model", "filter", "colours", "labels", "picture", "panel", "search", "controls", "main")


def html(flat: Flat) -> Iterator[str]:
    """The page in pieces.

    >>> "".join(html(Flat()))[:38]
    '<!DOCTYPE html>\\n<html lang="zh-Hans">\\n'
    """
    style, scripts = _read("web", "page.css"), list(_scripts())
    yield f'<!DOCTYPE html>\n<html lang="{"en" if flat.language == "en" else "zh-Hans"}">\n<head>\n'
    yield '<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_policy(style, scripts)}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f'<link rel="icon" href="data:,">\n<title>{markup.escape(text(flat.title))}</title>\n'
    yield f"<style>{style}</style>\n</head>\n{_read('web', 'body.html')}"
    yield '<script type="application/json" id="data">'
    yield from data(flat)
    yield "</script>\n"
    yield from (f"<script>{script}</script>\n" for script in scripts)
    yield "</body>\n</html>\n"


def _scripts() -> Iterator[str]:
    """The libraries with their licences, then our own files as one."""
    for library, names in LIBRARIES.items():
        notices = "\n\n".join(_read("vendor", f"{name}.LICENSE.txt").strip() for name in names)
        code = _read("vendor", library).partition("\n//# sourceMappingURL=")[0]
        yield f"/*! {library}\n\n{notices}\n*/\n{code}\n"
    own = "\n".join(_read("web", f"{name}.js") for name in SCRIPTS)
    yield f'(() => {{\n"use strict";\n{own}}})();\n'


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
