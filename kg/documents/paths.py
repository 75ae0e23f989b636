"""Files and folders to the documents in them."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.documents.addresses import address, listed
from kg.documents.reading import READERS
from kg.errors import DocumentError


def expand(paths: Iterable[str | Path]) -> list[Path]:
    """Every readable file named or lying below a named folder, sorted, each once.

    A file that is named is taken whatever its suffix; in folders hidden files and unknown suffixes are skipped.

    >>> expand(["-"])
    [PosixPath('-')]
    """
    found: dict[str, Path] = {}
    for path in map(Path, paths):
        if remote := address(path):
            files: Iterable[Path] = [Path(each) for each in _suitable(listed(remote), remote)]
        elif str(path) == "-" or path.is_file():
            files = [path]
        elif path.is_dir():
            files = _below(path)
        else:
            raise DocumentError(f"the document {str(path)!r} does not exist", hint="give files, folders or - for stdin")
        for file in files:
            found.setdefault(str(file) if str(file) == "-" or remote else os.path.realpath(file), file)
    return sorted(found.values())


def _below(folder: Path) -> Iterator[Path]:
    seen: set[str] = set()
    refused: list[Path] = []
    for root, folders, files in os.walk(
        folder, followlinks=True, onerror=lambda error: refused.append(Path(error.filename))
    ):
        real = os.path.realpath(root)
        folders[:] = sorted(name for name in folders if not name.startswith(".")) if real not in seen else []
        if real in seen:
            continue
        seen.add(real)
        for name in sorted(files):
            path = Path(root, name)
            if not name.startswith(".") and path.suffix.lower() in READERS and _may_be_read(path):
                yield path
    yield from refused  # reading one tells why it cannot be read, as for a file


def _may_be_read(path: Path) -> bool:
    """Whether it is a file, or not to be seen: then reading it tells why."""
    try:
        return path.is_file()
    except OSError:
        return True


def _suitable(addresses: Iterable[str], named: str) -> Iterator[str]:
    """Those with a known suffix, and the one that was named itself."""
    return (each for each in addresses if address(each) == named or Path(each).suffix.lower() in READERS)
