"""What readers should find in a file, by the flat view that it was written from."""

from collections.abc import Callable

from kg.export.flat import Flat, text
from tests.export.readers import Read

PLAIN = {"gexf", "kgx", "kgx-jsonl"}  # hold the relation, not the kind, where readers look for it


def expected(flat: Flat, form: str) -> Read:
    """What a reader of a format should find."""
    seen: Callable[[str], str] = {
        "csv": lambda value: f"'{value}" if value[:1] in tuple("=+-@") else value,
        "dot": lambda value: " ".join(value.replace("\\", "\\\\").split()),
        "kgx": lambda value: " ".join(value.split()),
    }.get(form, str)
    drawn = form == "dot"
    kinds = {edge.id: edge.predicate if form in PLAIN else None if drawn else edge.kind for edge in flat.edges}
    return Read(
        {seen(node.id): (seen(text(node.label)), None if drawn else node.type) for node in flat.nodes},
        {edge.id: (seen(edge.source), seen(edge.target), kinds[edge.id]) for edge in flat.edges},
        {edge.id: edge.evidence for edge in flat.edges},
        {one.id for one in flat.evidence},
        {
            one.id: (
                seen(one.entity),
                seen(one.metric),
                one.value,
                one.value_to,
                seen(text(one.unit)),
                one.period,
                one.modality,
                one.evidence,
            )
            for one in flat.observations
        },
    )
