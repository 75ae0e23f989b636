"""Names and labels in the language of a page."""

from __future__ import annotations

from collections.abc import Mapping

from kg.ontology import Ontology
from kg.report.statements import Name
from kg.report.words import WORDS


class Labels:
    """Everything that has a name, by its id."""

    def __init__(self, language: str, ontology: Ontology, names: Mapping[str, Name]) -> None:
        self.language, self.words = language, WORDS[language]
        self._ontology, self._names = ontology, names

    def of(self, term: object) -> str:
        """The label of something that has one in each language: a class, a section."""
        return str(getattr(term, self.language))

    def name(self, id: str) -> str:
        """The name of an entity."""
        return self._names[id].chosen(self.language) if id in self._names else id

    def other_name(self, id: str) -> str:
        """Its name in the other language, where that is another."""
        name = self._names[id]
        other = name.en if self.language == "zh" else name.zh
        return other if other != self.name(id) else ""

    def names(self, *ids: str) -> str:
        """Names as a list."""
        return self.words["list"].join(map(self.name, ids))

    def relation(self, type_: str, inverse: bool = False) -> str:
        """A relation, read from the subject, or from the object."""
        relation = self._ontology.relations[type_]
        return str(getattr(relation, f"inverse_{self.language}" if inverse else self.language))

    def metric(self, id: str) -> str:
        """A metric; one that the ontology does not know keeps its id."""
        return self.of(self._ontology.metrics[id]) if id in self._ontology.metrics else id

    def modality(self, id: str) -> tuple[str, ...]:
        """The mark of a modality; none for what is asserted."""
        return () if id == "asserted" else (self.of(self._ontology.modalities[id]),)
