"""Plain values out of whatever an engine returns."""

import json

from kg.store.neo4j.marking import MARK

# What an engine, or a load, keeps beside the properties.
HIDDEN = frozenset({"@rid", "@type", MARK})


def plain(value: object) -> object:
    """Text, numbers, booleans and None stay; lists of them too; anything else becomes JSON text.

    >>> plain([1, "液冷"]), plain({"type": "Chip", "id": "chip/h100", "@rid": "#1:2"})
    ([1, '液冷'], '{"id": "chip/h100", "type": "Chip"}')
    """
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(each) for each in value]
    if isinstance(value, dict):
        shown = {name: value[name] for name in sorted(value) if name not in HIDDEN}
        return json.dumps(shown, ensure_ascii=False, default=str)
    return str(value)
