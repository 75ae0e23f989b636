"""What classes, relations and modalities are called and how they look."""

from __future__ import annotations

from dataclasses import dataclass

from kg.ontology import Ontology


@dataclass(frozen=True)
class Words:
    """The words of an ontology, in the language in which labels are shown."""

    ontology: Ontology
    language: str = "zh"

    def shown(self, zh: str, en: str, name: str = "") -> str:
        """The form of the language or, failing that, another one.

        >>> from kg.ontology import load_schema
        >>> Words(load_schema(), "en").shown("英伟达", "NVIDIA"), Words(load_schema(), "en").shown("芯原", "")
        ('NVIDIA', '芯原')
        """
        first, second = (zh, en) if self.language == "zh" else (en, zh)
        return first or name or second

    def classed(self, type: str) -> tuple[str, str, str]:
        """The names of a class in Chinese and English, and its colour."""
        if known := self.ontology.classes.get(type):
            return known.zh, known.en, known.colour
        return type, type, "#64748b"

    def metric(self, name: str) -> tuple[str, str]:
        """The names of a metric in Chinese and English.

        >>> from kg.ontology import load_schema
        >>> Words(load_schema()).metric("revenue")
        ('营业收入', 'revenue')
        """
        known = self.ontology.metrics.get(name)
        return (known.zh, known.en) if known else (name, name)

    def relation(self, predicate: str, modality: str, origin: str) -> tuple[str, str, str]:
        """The names of a fact's relation, which say if it is not plainly asserted, and its colour.

        >>> from kg.ontology import load_schema
        >>> Words(load_schema()).relation("SUPPLIES", "planned", "extracted")[:2]
        ('供应（计划）', 'supplies (planned)')
        """
        known = self.ontology.relations.get(predicate)
        zh, en, colour = (known.zh, known.en, known.colour) if known else (predicate, predicate, "#94a3b8")
        noted = [self.ontology.modalities.get(modality)] if modality != "asserted" else []
        noted += [self.ontology.origins.get(origin)] if origin == "inferred" else []
        for term in filter(None, noted):
            zh, en = f"{zh}（{term.zh}）", f"{en} ({term.en})"
        return zh, en, colour
