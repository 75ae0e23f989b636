"""Makes the flat view of a selection."""

from __future__ import annotations

import math
from collections.abc import Mapping

from kg.export.flat.chain import ranks, read_chain, segments_of
from kg.export.flat.choosing import Chosen, choose
from kg.export.flat.layout import Place, positions
from kg.export.flat.observations import observations
from kg.export.flat.passages import passages
from kg.export.flat.reading import Again, Row, edges, entities, texts, written
from kg.export.flat.records import Flat, Node
from kg.export.flat.selection import Selection
from kg.export.flat.words import Words
from kg.ontology.seed_files import Source
from kg.store.contract import View


def flatten(view: View, selection: Selection, words: Words, publications: Mapping[str, Source]) -> Flat:
    """The flat view of a selection; the view has to stay open while it is read."""
    chosen = choose(view, selection)
    nodes = _nodes(view, chosen, words)
    named = {node.id: node for node in nodes}
    return Flat(
        nodes,
        Again(lambda: edges(view, selection, chosen, words)),
        Again(lambda: passages(view, selection, chosen)),
        "AI 产业链" if words.language == "zh" else "AI industry chain",
        {name: words.ontology.ancestors(name) for name in words.ontology.classes},
        publications,
        words.language,
        chosen.left_out,
        Again(lambda: observations(view, selection, chosen, words, named)),
    )


def _nodes(view: View, chosen: Chosen, words: Words) -> tuple[Node, ...]:
    segments = segments_of(view, chosen.ids)
    places = positions(chosen, segments, ranks(read_chain(view)))
    names = {id: _shown(row, words) for id, row in entities(view, sorted(set(segments.values()))).items()}
    rows, degrees = entities(view, chosen.ids), chosen.degrees()
    return tuple(
        _node(rows[id], words, place, degree)._replace(
            segment=(at := segments.get(id, "")), segment_label=names.get(at, "")
        )
        for id, place, degree in zip(chosen.ids, places, degrees, strict=True)
    )


def _node(row: Row, words: Words, place: Place, degree: int) -> Node:
    type = written(row["type"])
    type_zh, type_en, colour = words.classed(type)
    return Node(
        id=written(row["id"]),
        label=_shown(row, words),
        label_zh=written(row["zh"]),
        label_en=written(row["en"]),
        type=type,
        type_zh=type_zh,
        type_en=type_en,
        colour=colour,
        size=size(degree),
        x=place[0],
        y=place[1],
        aliases=texts(row["aliases"]),
        tickers=texts(row["tickers"]),
        degree=degree,
        origin=written(row["origin"]),
        cited=written(row["cited"]),
        reviewed=written(row["reviewed"]),
    )


def size(degree: int) -> float:
    """How large an entity is drawn: it grows with the logarithm of its facts.

    >>> size(0), size(1), size(1023)
    (10.0, 14.0, 50.0)
    """
    return round(10 + 4 * math.log2(1 + degree), 1)


def _shown(row: Row, words: Words) -> str:
    name = written(row["name"])
    return words.shown(written(row["zh"]), written(row["en"]), name) or written(row["id"])
