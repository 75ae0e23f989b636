"""IRIs of what the graph holds, and ids of IRIs."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote, unquote

from rdflib import DCTERMS, OWL, PROV, RDF, RDFS, SDO, SKOS, XSD, URIRef

from kg.ontology import Ontology
from kg.ontology.turtle import KG

PREFIXES = {
    "kg": KG,
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "owl": str(OWL),
    "xsd": str(XSD),
    "skos": str(SKOS),
    "prov": str(PROV),
    "dct": str(DCTERMS),
    "sdo": str(SDO),
    "qudt": "http://qudt.org/vocab/unit/",
}
# Folders of our namespace beside those of the classes.
FOLDERS = ("modality", "origin", "metric", "unit", "document", "source", "rule")


@lru_cache(maxsize=200_000)
def iri(id: str) -> URIRef:
    """The IRI of an id; what no IRI may hold, and all beyond ASCII, is percent-encoded (RFC 3987, section 3.1).

    >>> str(iri("company/英伟达")), str(iri('chip/a "b"'))
    ('https://w3id.org/aichain-kg/company/%E8%8B%B1%E4%BC%9F%E8%BE%BE', 'https://w3id.org/aichain-kg/chip/a%20%22b%22')
    """
    return URIRef(KG + quote(id, safe="/"))


def short(iri: str) -> str:
    """The id of one of our IRIs, or a well-known IRI with its prefix; any other stays whole.

    >>> short("https://w3id.org/aichain-kg/company/%E8%8B%B1%E4%BC%9F%E8%BE%BE"), short(str(SKOS.prefLabel))
    ('company/英伟达', 'skos:prefLabel')
    """
    if iri.startswith(KG) and len(iri) > len(KG):
        return unquote(iri[len(KG) :])
    for prefix, namespace in PREFIXES.items():
        if prefix != "kg" and iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def prefixes(ontology: Ontology) -> dict[str, str]:
    """What a query may write before a colon: the vocabularies, and each folder of our ids.

    >>> from kg.ontology import load_ontology
    >>> prefixes(load_ontology())["company"]
    'https://w3id.org/aichain-kg/company/'
    """
    return PREFIXES | {name: f"{KG}{name}/" for name in (*FOLDERS, *sorted(ontology.prefixes))}
