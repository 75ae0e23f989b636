"""What reading some files tells of itself, counted as they come."""

from __future__ import annotations

from collections import Counter
from itertools import islice

import kg
from kg.records import Extraction, Finding
from kg.store.runs import Run

MOST_RULES = 200  # of each kind of record, those with most hits
MOST_ASIDE = 1000  # files whose reasons are kept
KINDS = {"relations": "assertions", "mentions": "mentions", "observations": "observations"}


class Tally:
    """Counts files, what was found in them by which rule, and what was not read.

    >>> tally = Tally()
    >>> tally.set_aside(Finding("error", "a.txt", "it is empty"))
    >>> tally.run("build").aside
    {'a.txt': 'it is empty'}
    """

    def __init__(self) -> None:
        self._files = self._documents = self._characters = 0
        self._aside: dict[str, str] = {}
        self._hits: dict[str, Counter[str]] = {name: Counter() for name in KINDS}
        self._unread: Counter[str] = Counter()

    def set_aside(self, finding: Finding) -> None:
        """Count a file that is left out."""
        self._files += 1
        self._aside[finding.place] = finding.message

    def add(self, extraction: Extraction, *, again: bool = False) -> None:
        """Count a file and, unless it is one that was there before, what was found in it."""
        self._files += 1
        if again:
            return
        self._documents += 1
        self._characters += len(extraction.document.text)
        self._unread.update(dict(extraction.unread))
        for name, records in KINDS.items():
            self._hits[name].update(record.rule for record in getattr(extraction, records))

    def run(self, kind: str) -> Run:
        """The run of a command as far as reading tells; the most frequent rules come first."""
        return Run(
            "",
            kind,
            kg.__version__,
            files=self._files,
            documents=self._documents,
            characters=self._characters,
            set_aside=len(self._aside),
            rules={name: dict(counts.most_common(MOST_RULES)) for name, counts in self._hits.items()},
            unread=dict(sorted(self._unread.items())),
            aside=dict(islice(sorted(self._aside.items()), MOST_ASIDE)),
        )
