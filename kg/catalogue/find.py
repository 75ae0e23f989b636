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
# The same while a name is being typed, when nobody has named a developer yet.
_TYPED = (
    (_NAMED, "n.id = $text"),
    ("(k:Name {{id: $key}})-[:NAMES]->(n:`{label}`)", "true"),
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


def suggestions(view: View, text: str, label: str = "Entity", most: int = 12) -> list[Match]:
    """Entities of a class that a text may mean while it is being typed, those whose name it nearly is first."""
    parameters = {"text": text.strip(), "key": name_key(text), "most": most}
    found: dict[str, Match] = {}
    for pattern, condition in _TYPED if parameters["key"] else ():
        rows = view.query(
            f"MATCH {pattern.format(label=label)} WHERE {condition} WITH n, min(size(k.id)) AS length "
            "RETURN n.id AS id, n.type AS type, n.name AS name ORDER BY length, size(name), id LIMIT $most",
            parameters,
        ).rows
        for match in (Match(*map(str, row)) for row in rows):
            found.setdefault(match.id, match)
        if len(found) >= most:
            break
    return list(found.values())[:most]


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
    """The names of entities that have a name like the text."""
    return list(dict.fromkeys(near_keys(view, text, label).values()))


def near_keys(view: View, text: str, label: str = "Entity", cutoff: float = 0.5) -> dict[str, str]:
    """Keys like that of the text, of about its length with its first or last letter, and the names of their bearers."""
    key = name_key(text)
    rows = view.query(
        f"MATCH (k:Name)-[:NAMES]->(n:`{label}`) WHERE (k.id STARTS WITH $first OR k.id ENDS WITH $last) "
        "AND size(k.id) >= $short AND size(k.id) <= $long RETURN k.id AS key, n.name AS name ORDER BY key, name",
        {"first": key[:1], "last": key[-1:], "short": len(key) // 2, "long": 2 * len(key) + 1},
    ).rows
    letters = set(key)
    names = {str(each): str(name) for each, name in rows if len(letters & set(str(each))) * 2 >= len(letters)}
    return {each: names[each] for each in get_close_matches(key, names, n=3, cutoff=cutoff)}
