"""The grammar of shapes, described in ontology/patterns/README.md: what each part may be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.ontology.model import Ontology, Relation
from kg.ontology.patterns import Rule

GAPS = frozenset("_~>^<=")
SLOT = re.compile(r"(?P<role>SS|[SOI])(?P<many>[12]?)(?P<classes>:.*)?")
CAPITAL_ESCAPE = re.compile(r"\\[SWDB]")
ESCAPED = re.compile(r"\\.")
GROUP = re.compile(r"\((?:\?[:=!<]+)?[^()\[\]]*\)|\[[^\]]*\]")  # the innermost, and classes of characters
LONE_LETTER = re.compile(r"(?:^|\|)[SOIT](?:$|\|)")


def check_shape(rule: Rule, shape: str, ontology: Ontology) -> Iterator[str]:
    """What is wrong with one shape of a rule.

    >>> from kg.ontology import load_ontology
    >>> rule = Rule("r", "SUPPLIES", 0.8, ("供应",), (), ())
    >>> list(check_shape(rule, "S ~ 向 _ T (I", load_ontology()))
    ["part '(I' is no expression: missing ), unterminated subpattern at position 0", 'has no slot O']
    """
    relation = ontology.relations[rule.predicate]
    roles = set()
    for part in (bare(part) for part in shape.split()):
        if slot := SLOT.fullmatch(part):
            roles.add(slot["role"])
            yield from _check_slot(slot, relation, ontology)
        elif part == "T":
            if not rule.triggers:
                yield "uses T, but the rule has no triggers"
        elif part not in GAPS:
            yield from _check_literal(part)
    if "SS" not in roles:
        yield from (f"has no slot {role}" for role in ("S", "O") if role not in roles)


def is_optional(part: str) -> bool:
    """Whether the `?` behind a part is of all of it, and not of its last character or group alone.

    >>> [is_optional(part) for part in ("O?", "了|出|的?", "(?:新款|旗舰)?", "(?:新款|旗舰)的?", "[^，。]{0,9}?")]
    [True, True, True, False, False]
    """
    if not part.endswith("?") or len(part) == 1:
        return False
    bare = ESCAPED.sub("", part[:-1])
    while (flat := GROUP.sub("", bare)) != bare:
        bare = flat
    return "|" in bare or not bare or bare == part[:-1]


def bare(part: str) -> str:
    """A part without the mark that it may be missing.

    >>> bare("I?"), bare("?")
    ('I', '?')
    """
    return part[:-1] if is_optional(part) else part


def literals(shape: str) -> Iterator[str]:
    """The literal parts of a shape.

    >>> list(literals("S ~ 向|给 _ O T"))
    ['向|给']
    """
    for part in map(bare, shape.split()):
        if part not in GAPS and part != "T" and not SLOT.fullmatch(part):
            yield part


def _check_slot(slot: re.Match[str], relation: Relation, ontology: Ontology) -> Iterator[str]:
    fitting = {"S": relation.domain, "SS": relation.domain, "O": relation.range, "I": relation.item_range}[slot["role"]]
    if not fitting:
        yield f"slot {slot['role']}: {relation.id} takes no item"
    for name in (slot["classes"] or ":")[1:].split("|"):
        if name and name not in ontology.classes:
            yield f"slot {slot[0]!r}: the ontology has no class {name!r}"
        elif name and not ontology.leaves(name) & fitting:
            yield f"slot {slot[0]!r}: {relation.id} takes no {name} there"


def _check_literal(part: str) -> Iterator[str]:
    if CAPITAL_ESCAPE.search(part):
        yield f"part {part!r} holds an escape that means another in lower case"
    if LONE_LETTER.search(part):
        yield f"part {part!r} mixes a slot or T with literals"
    try:
        re.compile(part.replace("_", r"\s"))
    except re.error as error:
        yield f"part {part!r} is no expression: {error}"
