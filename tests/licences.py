"""The licences of all that kg needs, and which are allowed: `python -m tests.licences` lists them.

Exit status 1 if one is not allowed. An extra that is not installed here is listed as such, and not judged.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import NamedTuple

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))["project"]

# Permissive, or like MPL-2.0 copyleft for changes of its own files alone, of which kg makes none.
ALLOWED = frozenset(
    (
        "MIT",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "0BSD",
        "Apache-2.0",
        "ISC",
        "PSF-2.0",
        "Python-2.0",
        "Zlib",
        "CC0-1.0",
        "W3C-20150513",
        "MPL-2.0",
    )
)
# How packages that state no SPDX expression call a licence.
SPDX = {
    "MIT License": "MIT",
    "BSD": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "BSD 2-Clause License": "BSD-2-Clause",
    "Apache 2.0": "Apache-2.0",
    "Apache License": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "ISC License (ISCL)": "ISC",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "BSD-3-Clause, Apache-2.0, dependency licenses": "BSD-3-Clause AND Apache-2.0",  # pdfium and what is built into it
}


class Licence(NamedTuple):
    """A package, its version and licence as an SPDX expression; both are empty where it is not installed."""

    package: str
    version: str = ""
    expression: str = ""

    @property
    def judgement(self) -> str:
        """What stands in the last column of the list."""
        if not self.version:
            return "not installed"
        return "allowed" if allowed(self.expression) else "NOT ALLOWED"


def allowed(expression: str) -> bool:
    """Whether one of the licences that an expression leaves us to choose from is on the list, with all its parts.

    >>> allowed("MIT OR GPL-3.0-only"), allowed("MIT AND GPL-3.0-only"), allowed("")
    (True, False, False)
    """
    return any(all(part in ALLOWED for part in choice.split(" AND ")) for choice in expression.split(" OR "))


def licences(requirements: Iterable[str]) -> list[Licence]:
    """The licences of some requirements and of all that these require, by name."""
    found: dict[str, Licence] = {}
    waiting = [Requirement(each) for each in requirements]
    seen: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        one = waiting.pop()
        name = canonicalize_name(one.name)
        if (name, frozenset(one.extras)) in seen or name == PROJECT["name"]:
            continue
        seen.add((name, frozenset(one.extras)))
        try:
            package = distribution(name)
        except PackageNotFoundError:
            found[name] = Licence(name)
            continue
        found[name] = Licence(name, package.version, stated(package))
        waiting.extend(_required(package, one.extras))
    return sorted(found.values())


def stated(package: Distribution) -> str:
    """The licence that a package states: as an expression, by its classifiers, or in words."""
    about = package.metadata
    if expression := about.get("License-Expression"):
        return str(expression)
    classes = [each.split(" :: ")[-1] for each in about.get_all("Classifier") or () if each.startswith("License ::")]
    named = [each for each in classes if each != "OSI Approved"]
    words = str(about.get("License") or "").partition("\n")[0].strip()
    return " AND ".join(SPDX.get(each, each) for each in named) or SPDX.get(words, words)


def all_requirements() -> list[str]:
    """What kg needs, with all extras."""
    extras = PROJECT["optional-dependencies"].values()
    return [*PROJECT["dependencies"], *(each for extra in extras for each in extra)]


def _required(package: Distribution, extras: Iterable[str]) -> Iterator[Requirement]:
    for text in package.requires or ():
        one = Requirement(text)
        if one.marker is None or any(one.marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            yield one


def main() -> int:
    """Print a line for each package."""
    found = licences(all_requirements())
    for each in found:
        print(f"{each.package:28} {each.version:18} {each.expression:50} {each.judgement}")
    return int(any(each.judgement == "NOT ALLOWED" for each in found))


if __name__ == "__main__":
    sys.exit(main())
