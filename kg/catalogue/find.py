"""From a name that someone typed to the entity of the graph."""

from difflib import get_close_matches
from typing import NamedTuple

from kg.errors import UsageError
from kg.spelling import name_key
from kg.store.contract import View

SHOWN = 8


class Match(NamedTuple):
    """An entity that a name may mean."""

    id: str
    type: str
    name: str


# From the surest way of naming an entity to the loosest; the first that finds something decides.
_ANY = "(n:`{label}`)"
_NAMED = "(k:Name)-[:NAMES]->(n:`{label}`)"
_BY_NAME = "(k:Name {{id: $key}})-[name:NAMES]->(n:`{label}`)"
_DEVELOPED = "(m:Name)-[:NAMES]->(:Company)-[:DEVELOPS]->(n:`{label}`)<-[:NAMES]-(k:Name)"
_WAYS = (
    (_ANY, "n.id = $text"),
    (_BY_NAME, "name.kind = 'name'"),
    (_BY_NAME, "name.kind = 'ticker'"),
    (_DEVELOPED, "m.id IN $heads AND $key = m.id + k.id"),
    (_NAMED, "k.id STARTS WITH $key"),
    (_NAMED, "k.id CONTAINS $key"),
)


def find_entities(view: View, text: str, label: str = "Entity") -> list[Match]:
    """Entities of a class that a text names equally well: by id, name, ticker or part of a name.

    A product may also be named by its developer and its name together: NVIDIA H100.
    """
    key = name_key(text)
    parameters = {"text": text.strip(), "key": key, "heads": [key[:end] for end in range(1, len(key))]}
    if not parameters["text"]:
        return []
    for pattern, condition in _WAYS if parameters["key"] else _WAYS[:1]:
        rows = view.query(
            f"MATCH {pattern.format(label=label)} WHERE {condition} "
            "RETURN DISTINCT n.id AS id, n.type AS type, n.name AS name ORDER BY size(name), id LIMIT 50",
            parameters,
        ).rows
        if rows:
            return [Match(*map(str, row)) for row in rows]
    return []


def resolve_entity(view: View, text: str, label: str = "Entity") -> Match:
    """The one entity that a text names; a UsageError lists the candidates, or the nearest names when there is none."""
    found = find_entities(view, text, label)
    if len(found) == 1:
        return found[0]
    if found:
        more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
        listed = ", ".join(f"{each.name} ({each.id})" for each in found[:SHOWN])
        raise UsageError(f"{text!r} may mean {listed}{more}", hint="give the id of the one you mean")
    near = near_names(view, text, label)
    raise UsageError(
        f"no {label} of the graph is called {text!r}",
        hint=f"did you mean {', '.join(near)}?" if near else "nothing has a name like it",
    )


def near_names(view: View, text: str, label: str = "Entity") -> list[str]:
    """Names that look like the text; only those that share two letters with it are compared."""
    key = name_key(text)
    pairs = sorted({key[at : at + 2] for at in range(len(key) - 1)}) or [key]
    rows = view.query(
        f"MATCH (k:Name)-[:NAMES]->(n:`{label}`) WHERE any(p IN $pairs WHERE k.id CONTAINS p) "
        "RETURN k.id AS key, n.name AS name ORDER BY key, name LIMIT 5000",
        {"pairs": pairs},
    ).rows
    names = {str(each): str(name) for each, name in rows}
    return list(dict.fromkeys(names[each] for each in get_close_matches(key, names, n=3, cutoff=0.5)))
