"""A graph in which documents joined or left, made from the former one without reading the other documents again."""

from __future__ import annotations

import json
import logging
from collections.abc import Collection, Iterable, Sequence
from dataclasses import astuple, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from kg.errors import GraphError
from kg.pipeline.version import package_version
from kg.records import Extraction, Merge
from kg.resolve import Census, Followed, Known, Turnover, follow, read_census
from kg.store import read_manifest
from kg.store.archive import Archive
from kg.store.folder import shelved
from kg.store.packed import pack, unpack
from kg.store.serial import as_json
from kg.store.shelf import begun, holding

CENSUS = "census.json.gz"
# Up to so many documents, and such a share of those of the graph, may change; beyond, joining all anew is quicker.
MOST, SHARE = 2_000, 0.2
_LOG = logging.getLogger("kg.pipeline")


def remember(folder: Path, census: Census | None, known: Known) -> dict[str, str]:
    """Write a census into a new graph folder, if there is one; gives its checksum by its name."""
    if census is None:
        return {}
    return {CENSUS: pack(folder / CENSUS, as_json({"of": _made_with(known), **census.dump()}))}


def followed(archive: Archive, known: Known) -> Followed | None:
    """What the documents that have joined an archive or left it change in the graph of its folder.

    None where all has to be joined anew: without a folder, or a census in it that was taken with the same code, seeds
    and corrections; where many documents change; where others would say something else; and where a file is damaged.
    """
    if not archive.folder:
        return None
    manifest = read_manifest(archive.folder)
    if CENSUS not in manifest.files or archive.turned > min(MOST, SHARE * manifest.counts["documents"]):
        return None
    try:
        dumped = json.loads(unpack(archive.folder / CENSUS, manifest.files[CENSUS]))
        if dumped["of"] != _made_with(known):
            return None
        turnover = Turnover(tuple(archive.joined()), tuple(archive.left()))
        return follow(read_census(dumped, known.seeds), known, _Former(archive.folder, archive), turnover)
    except GraphError as error:
        _LOG.warning("all documents are joined anew: %(reason)s", {"reason": error})
        return None


class _Former:
    """The graph of the folder of an archive."""

    def __init__(self, folder: Path, archive: Archive) -> None:
        self._archive, self._graph = archive, shelved(folder, read_manifest(folder))

    def begun(self, shelf: str, values: Collection[str]) -> Sequence[Any]:
        return tuple(begun(getattr(self._graph, shelf), values))

    def saying(self, shelf: str, words: Collection[str]) -> Sequence[Any]:
        return tuple(holding(getattr(self._graph, shelf), words))

    def naming(self, ids: Collection[str]) -> set[str]:
        return {mention.document for mention in holding(self._graph.mentions, ids) if mention.entity in ids}

    def merges(self) -> Sequence[Merge]:
        return self._graph.merges

    def extractions(self, ids: Collection[str]) -> Iterable[Extraction]:
        return self._archive.lying(ids)


def _made_with(known: Known) -> str:
    """The code, and what there is beside documents, that a graph is made with."""
    decided = sorted(astuple(replace(one, place="")) for one in known.corrections)
    beside = sha256(as_json([known.seeds, known.facts, decided])).hexdigest()
    return f"{package_version()} {known.ontology.hash} {beside}"
