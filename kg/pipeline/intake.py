"""What comes of files: extractions go into the archive of the graph one by one, the rest is told at the end."""

from __future__ import annotations

import logging
import os
from pathlib import Path

from kg.pipeline.outcome import Outcome
from kg.pipeline.tally import Tally
from kg.records import Extraction, Finding
from kg.store.archive import Archive, Kept

_LOG = logging.getLogger("kg.pipeline")


class Intake:
    """Takes outcomes in any order; of files with the very same bytes that counts whose path sorts first.

    `sources` leads from the real path of each file to the id of its document.
    """

    def __init__(self, archive: Archive, version: str = "") -> None:
        self._archive, self._version = archive, version
        self.tally = Tally()
        self.sources: dict[str, str] = {}
        self._aside: list[Finding] = []
        self._first: dict[str, Path] = {}
        self._copies: list[tuple[Path, str]] = []

    def take(self, outcome: Outcome) -> None:
        """Put an extraction into the archive, or remember why there is none."""
        if outcome.finding:
            _LOG.warning("set aside %(file)s: %(reason)s", {"file": outcome.path, "reason": outcome.finding.message})
            self._aside.append(outcome.finding)
            self.tally.set_aside(outcome.finding)
        elif outcome.extraction:
            _log(outcome.path, outcome.extraction)
            self._join(outcome.path, outcome.extraction)

    def findings(self) -> tuple[Finding, ...]:
        """Files set aside, and copies, which count as one document; each sorted by path."""
        copies = ((path, self._first[id]) for path, id in sorted(self._copies, key=lambda copy: str(copy[0])))
        told = (Finding("warning", str(path), f"is a copy of {first}") for path, first in copies)
        return (*sorted(self._aside, key=lambda finding: finding.place), *told)

    def _join(self, path: Path, extraction: Extraction) -> None:
        id = extraction.document.id
        self.sources[os.path.realpath(extraction.document.source)] = id
        first = self._first.get(id)
        self.tally.add(extraction, again=first is not None)
        if first and str(first) < str(path):
            self._copies.append((path, id))
            return
        if first:
            self._copies.append((first, id))
        self._first[id] = path
        self._archive.join(Kept(id, self._version, extraction))


def _log(path: Path, extraction: Extraction) -> None:
    if _LOG.isEnabledFor(logging.INFO):
        sizes = {name: len(getattr(extraction, name)) for name in ("mentions", "assertions", "observations")}
        _LOG.info(
            "read %(file)s: %(characters)d characters, %(mentions)d mentions, %(assertions)d relations, "
            "%(observations)d observations",
            {"file": path, "characters": len(extraction.document.text), **sizes},
        )
