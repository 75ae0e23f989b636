"""Groups of firms and products that are tied more to each other than to the rest."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from kg.analytics.backbone import backbone
from kg.analytics.dependency import PREDICATES
from kg.analytics.facts import Fact, facts_of, load
from kg.analytics.reporting import Result, cited, names
from kg.records import Rows
from kg.store.contract import View

if TYPE_CHECKING:
    import networkx

    from kg.analytics.facts import FactGraph

    TieGraph: TypeAlias = networkx.Graph[str]

COLUMNS = ("community", "size", "ties", "members", "segments")
TIES = ("PARTNERS_WITH", "INVESTS_IN", "ACQUIRES", "SHAREHOLDER_OF")
SEED, SMALLEST, SHOWN_MEMBERS, SHOWN_SEGMENTS = 20240601, 3, 8, 3


class Tie(NamedTuple):
    """Two things tied by a fact."""

    a: str
    b: str
    fact: Fact


def communities(view: View) -> Rows:
    """Communities of three and more, largest first: members by number of ties, segments by number of firms."""
    graph = load(view, (*PREDICATES, *TIES, "OPERATES_IN"))
    tied = list(ties(graph))
    network, homes = tie_graph(tied), firms_by_segment(graph)
    results = []
    for number, group in enumerate((each for each in louvain(network) if len(each) >= SMALLEST), 1):
        inside = tuple(dict.fromkeys(tie.fact for tie in tied if tie.a in group and tie.b in group))
        leading = sorted(group, key=lambda id: (-network.degree(id), id))[:SHOWN_MEMBERS]
        members, segments = names(graph, leading), names(graph, dominant(homes, group))
        results.append(Result((number, len(group), len(inside), members, segments), inside))
    return cited(view, COLUMNS, results)


def louvain(network: TieGraph) -> list[set[str]]:
    """Communities of high modularity (Louvain: Blondel et al. 2008), found with a fixed seed, largest first."""
    import networkx

    found = networkx.community.louvain_communities(network, weight="weight", seed=SEED)
    return sorted(found, key=lambda group: (-len(group), min(group)))


def ties(graph: FactGraph) -> Iterator[Tie]:
    """Asserted dependencies, partnerships and stakes among firms and products."""
    for arc in backbone(graph):
        yield Tie(arc.upstream, arc.downstream, arc.fact)
    for fact in facts_of(graph, *TIES):
        if fact.modality == "asserted" and fact.subject != fact.object:
            yield Tie(fact.subject, fact.object, fact)


def tie_graph(tied: Iterable[Tie]) -> TieGraph:
    """An undirected graph, in a fixed order; `weight` is the number of facts that tie two things."""
    import networkx

    weights = Counter((min(tie.a, tie.b), max(tie.a, tie.b)) for tie in tied)
    network: TieGraph = networkx.Graph()
    network.add_weighted_edges_from((a, b, weights[a, b]) for a, b in sorted(weights))
    return network


def dominant(homes: Mapping[str, Set[str]], group: Set[str]) -> list[str]:
    """The segments in which most firms of a group operate; of equal ones, those with fewer firms at all first.

    >>> dominant({"gpu": {"a", "b"}, "cloud": {"a", "c", "d"}, "cpu": {"b", "c"}}, {"a", "b"})
    ['gpu', 'cpu', 'cloud']
    """
    inside = {segment: len(firms & group) for segment, firms in homes.items() if firms & group}
    return sorted(inside, key=lambda segment: (-inside[segment], len(homes[segment]), segment))[:SHOWN_SEGMENTS]


def firms_by_segment(graph: FactGraph) -> Mapping[str, Set[str]]:
    """The firms that are asserted to operate in each segment."""
    found: dict[str, set[str]] = defaultdict(set)
    for fact in facts_of(graph, "OPERATES_IN"):
        if fact.modality == "asserted":
            found[fact.object].add(fact.subject)
    return found
