"""JavaScript libraries that read our files: fetched once by npm, each the one file that a browser loads."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tarfile
from pathlib import Path

# The versions that are read with, and the file of each that stands alone.
LIBRARIES = {
    "cytoscape": ("3.34.4", "dist/cytoscape.min.js"),
    "graphology": ("0.26.0", "dist/graphology.umd.min.js"),
    "graphology-library": ("0.8.0", "dist/graphology-library.min.js"),
    "mermaid": ("12.3.0", "dist/mermaid.min.js"),
}
FOLDER = Path(__file__).resolve().parents[2] / ".javascript"


class Missing(RuntimeError):
    """npm is not there, or could not fetch a library."""


def library(name: str) -> Path:
    """The file of a library; fetched when this version is not there yet."""
    version, inside = LIBRARIES[name]
    path = FOLDER / f"{name}-{version}.js"
    if not path.is_file():
        _fetch(f"{name}@{version}", inside, path)
    return path


def _fetch(package: str, inside: str, path: Path) -> None:
    if not shutil.which("npm"):
        raise Missing(f"npm is not installed; it fetches {package}, which reads our files")
    aside = FOLDER / f"{hashlib.sha256(package.encode()).hexdigest()[:8]}.{os.getpid()}"
    aside.mkdir(parents=True)
    done = subprocess.run(("npm", "pack", "--silent", package), cwd=aside, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Missing(f"npm could not fetch {package}: {done.stdout[-2000:]}{done.stderr[-2000:]}")
    (packed,) = aside.glob("*.tgz")
    with tarfile.open(packed) as archive:
        (found,) = (each for each in archive if each.name == f"package/{inside}")
        read = archive.extractfile(found)
        assert read
        (aside / "x.js").write_bytes(read.read())
    (aside / "x.js").replace(path)
    shutil.rmtree(aside)
