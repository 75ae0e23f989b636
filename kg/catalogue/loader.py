"""Load query files from a folder: `<theme>/<question>.cypher`."""

from pathlib import Path

from kg.catalogue.header import Query, parse_query
from kg.errors import UnknownName


def load_catalogue(folder: Path) -> dict[str, Query]:
    """All queries of a folder by name, sorted."""
    return {name: _read(folder, name) for name in _names(folder)}


def load_query(folder: Path, name: str) -> Query:
    """One query by name; reading one file is quicker than reading all."""
    if name not in (names := _names(folder)):
        raise UnknownName("query", name, names)
    return _read(folder, name)


def _read(folder: Path, name: str) -> Query:
    path = folder / f"{name}.cypher"
    return parse_query(name, path.read_text(encoding="utf-8"), str(path))


def _names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).with_suffix("").as_posix() for path in folder.glob("*/*.cypher"))
