"""What the ontology files say, as plain frozen records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kg.errors import UnknownName


@dataclass(frozen=True, slots=True)
class Class:
    """A kind of entity; `parent` is empty for the root, `prefix` begins the ids of a concrete class."""

    id: str
    zh: str
    en: str
    definition_zh: str = ""
    definition_en: str = ""
    parent: str = ""
    colour: str = ""
    icon: str = ""
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """A kind of edge; `domain`, `range` and `item_range` hold concrete classes only.

    `pairs` says which of them go together, where not every pair does.
    """

    id: str
    zh: str
    en: str
    inverse_zh: str
    inverse_en: str
    domain: frozenset[str]
    range: frozenset[str]
    symmetric: bool = False
    qualifiers: tuple[str, ...] = ()
    item_range: frozenset[str] = frozenset()
    colour: str = ""
    definition_zh: str = ""
    definition_en: str = ""
    pairs: tuple[tuple[frozenset[str], frozenset[str]], ...] = ()

    def joins(self, subject_type: str, object_type: str) -> bool:
        """True where an edge may run from the one class to the other."""
        if subject_type not in self.domain or object_type not in self.range:
            return False
        return not self.pairs or any(subject_type in a and object_type in b for a, b in self.pairs)


@dataclass(frozen=True, slots=True)
class Unit:
    """A printed unit: `value * factor` is the value in the base unit `code`."""

    code: str
    factor: float
    kind: str


@dataclass(frozen=True, slots=True)
class Metric:
    """A kind of observation; `default` is the unit that a bare 亿, B or M stands for."""

    id: str
    zh: str
    en: str
    unit_kind: str
    definition_zh: str = ""
    definition_en: str = ""
    default: Unit | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """A link of the chain; `id`, `broader` and `feeds` are full ids such as `segment/liquid-cooling`.

    `ambiguous` names often mean something else where they stand alone; they are not among the aliases.
    """

    id: str
    zh: str
    en: str
    aliases: tuple[str, ...] = ()
    broader: str = ""
    feeds: tuple[str, ...] = ()
    definition_zh: str = ""
    definition_en: str = ""
    ambiguous: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A modality or an origin, with its names."""

    id: str
    zh: str
    en: str
    definition_zh: str = ""
    definition_en: str = ""


@dataclass(frozen=True)
class Ontology:
    """The whole ontology; every table is keyed by id, `units` by the wording as printed."""

    classes: Mapping[str, Class]
    relations: Mapping[str, Relation]
    metrics: Mapping[str, Metric]
    units: Mapping[str, Unit]
    segments: Mapping[str, Segment]
    modalities: Mapping[str, Term]
    origins: Mapping[str, Term]
    hash: str = ""
    scales: Mapping[str, float] = field(default_factory=dict)

    def ancestors(self, class_id: str) -> tuple[str, ...]:
        """The classes above one, from its parent up to Entity.

        >>> from kg.ontology import load_ontology
        >>> load_ontology().ancestors("Chip")
        ('Product', 'Entity')
        """
        if class_id not in self.classes:
            raise UnknownName("class", class_id, self.classes)
        above: list[str] = []
        while class_id := self.classes[class_id].parent:
            above.append(class_id)
        return tuple(above)

    def allows(self, subject_type: str, predicate: str, object_type: str) -> bool:
        """True where the domain and range of the relation admit the two classes.

        >>> from kg.ontology import load_ontology
        >>> load_ontology().allows("Company", "DEVELOPS", "Chip"), load_ontology().allows("Chip", "DEVELOPS", "Company")
        (True, False)
        """
        relation = self.relations.get(predicate)
        return relation is not None and relation.joins(subject_type, object_type)

    @cached_property
    def prefixes(self) -> Mapping[str, str]:
        """The class of each id prefix: `company` is Company."""
        return {one.prefix: one.id for one in self.classes.values() if one.prefix}

    def type_of(self, entity_id: str) -> str:
        """The class that the prefix of an id names, or empty text.

        >>> from kg.ontology import load_ontology
        >>> load_ontology().type_of("model/gpt-4o")
        'AIModel'
        """
        return self.prefixes.get(entity_id.partition("/")[0], "")

    def leaves(self, class_id: str) -> frozenset[str]:
        """The concrete classes at or below one.

        >>> from kg.ontology import load_ontology
        >>> sorted(load_ontology().leaves("Organization"))
        ['Company', 'GovernmentBody', 'ResearchInstitution']
        """
        return leaves({one.id: one.parent for one in self.classes.values()}, class_id)

    def unit(self, wording: str, metric: str = "") -> Unit | None:
        """The unit of a printed wording, also of `a/b`; the metric says what a bare scale word counts.

        >>> from kg.ontology import load_ontology
        >>> ontology = load_ontology()
        >>> ontology.unit("亿元")
        Unit(code='CNY', factor=100000000.0, kind='money')
        >>> ontology.unit("元/万 tokens")
        Unit(code='CNY/token', factor=0.0001, kind='money')
        >>> ontology.unit("B", "parameters")
        Unit(code='parameter', factor=1000000000.0, kind='parameters')
        """
        from kg.ontology.measures import read_unit

        return read_unit(self, wording, self.metrics.get(metric))


def leaves(parents: Mapping[str, str], class_id: str) -> frozenset[str]:
    """The childless classes at or below one.

    >>> sorted(leaves({"Entity": "", "Product": "Entity", "Chip": "Product"}, "Entity"))
    ['Chip']
    """
    children = [child for child, parent in parents.items() if parent == class_id]
    if not children:
        return frozenset({class_id})
    return frozenset().union(*(leaves(parents, child) for child in children))
