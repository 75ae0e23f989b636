# ruff: noqa: E501
"""A flat view whose every text tries to run as a script, or to end what it stands in."""

from dataclasses import replace

from kg.export.flat import Edge, Evidence, Flat, Node, Observation
from kg.ontology.seed_files import Source

ATTACKS = (
    "<script>window.hurt = 1</script>",
    "</script><script>window.hurt = 1</script>",
    '"><img src=x onerror="window.hurt = 1">',
    "<!--<script>",
    "]]>--><svg onload=window.hurt=1>",
    "line\u2028and\u2029line",
    "</title></style></textarea><iframe src=//example.org></iframe>",
    "${window.hurt = 1}`'\\",
)
COLOUR = "red;background:url(//example.org/x)"


def flat() -> Flat:
    """Each attack as a name, and all of them in a row as facts with hostile passages."""
    nodes = tuple(
        Node(
            f"company/{at}{attack}", attack, attack, f"en {attack}", attack, attack, attack, COLOUR, 10.0,
            x=100.0 * at, y=100.0 * (at % 2), segment=attack, segment_label=attack, aliases=(attack,), tickers=(attack,),
            degree=2,
        )
        for at, attack in enumerate(ATTACKS)
    )  # fmt: skip
    edges = tuple(
        Edge(
            f"a-{at}", one.id, other.id, attack, attack, attack, attack, attack, attack, 0.5, attack, attack, attack, attack,
            attack, attack, attack, attack, attack, attack, attack, attack, attack, attack, attack, 1, attack, attack,
            attack, (f"e-{at}",), COLOUR,
        )
        for at, (one, other, attack) in enumerate(zip(nodes, nodes[1:], ATTACKS, strict=False))
    )  # fmt: skip
    numbers = tuple(
        Observation(
            f"o-{at}", node.id, attack, attack, attack, attack, attack, 0.5, 1.5, attack, 0.5, 1.5, attack, attack, attack,
            attack, attack, 0.5, attack, attack, 1, attack, attack, (f"e-{at}",),
        )
        for at, (node, attack) in enumerate(zip(nodes, ATTACKS, strict=True))
    )  # fmt: skip
    evidence = tuple(
        Evidence(f"e-{at}", attack, attack, 0, 1, attack, attack, attack, attack, attack)
        for at, attack in enumerate(ATTACKS)
    )
    cited = {attack: Source(attack, attack, attack, "javascript:window.hurt=1", attack) for attack in ATTACKS}
    return Flat(nodes, edges, evidence, ATTACKS[1], {}, cited, observations=numbers)


def labels() -> Flat:
    """The same, but with the colours of an ontology, and without backslashes in what becomes a label or a type."""
    whole = flat()
    return replace(
        whole,
        nodes=tuple(node._replace(type=node.type.replace("\\", ""), colour="#64748b") for node in whole.nodes),
        edges=tuple(edge._replace(kind=edge.kind.replace("\\", ""), colour="#94a3b8") for edge in whole.edges),
    )


def texts() -> Flat:
    """The same, but with classes and relations of the ontology: what a document can bring about."""
    whole = labels()
    return replace(
        whole,
        nodes=tuple(node._replace(type="Company") for node in whole.nodes),
        edges=tuple(edge._replace(predicate="SUPPLIES", kind="SUPPLIES") for edge in whole.edges),
        evidence=tuple(one._replace(language="zh") for one in whole.evidence),
    )
