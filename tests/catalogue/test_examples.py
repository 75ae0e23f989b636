"""No two queries are asked for in the same words, unless what stands in the slots tells them apart."""

import re
from collections import defaultdict

from kg.catalogue import Query
from kg.catalogue.header import Parameter
from tests.catalogue.toy import ANCESTORS

_SLOT = re.compile(r"\{(\w+)\}")


def _class(parameter: Parameter) -> str:
    return {"segment": "Segment", "entity": parameter.label}.get(parameter.type, "")


def _apart(one: str, other: str) -> bool:
    """Whether nothing can be of both classes; a text or a number may look like anything."""
    chains = [{each, *ANCESTORS[each]} if each else set() for each in (one, other)]
    return bool(one and other) and one not in chains[1] and other not in chains[0]


def test_the_same_words_never_ask_for_two_queries(catalogue: dict[str, Query]) -> None:
    asked: defaultdict[str, list[tuple[str, list[str]]]] = defaultdict(list)
    for name, query in catalogue.items():
        kinds = {each.name: _class(each) for each in query.parameters}
        for example in (*query.examples_zh, *query.examples_en):
            slots = [kinds[slot] for slot in _SLOT.findall(example)]
            asked[_SLOT.sub("{}", example).casefold()].append((name, slots))
    clashes = [
        (words, name, other)
        for words, queries in asked.items()
        for at, (name, slots) in enumerate(queries)
        for other, others in queries[:at]
        if not any(_apart(*pair) for pair in zip(slots, others, strict=True))
    ]
    assert len(asked) > 300
    assert clashes == []
