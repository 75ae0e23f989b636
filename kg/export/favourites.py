"""The queries of the catalogue as favourites of Neo4j Browser: `.cypher` files that its sidebar imports.

Browser shows the comment on the first line as the name. It knows no names of entities, so that parameters are ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.catalogue import Parameter, Query

# Ids of the seeds, by parameter, or by query and parameter where that asks for another.
EXAMPLES = {
    "a": "company/amd",
    "b": "company/nvidia",
    "base": "technology/blackwell",
    "chip": "chip/h100",
    "company": "company/nvidia",
    "customer": "company/nvidia",
    "dataset": "dataset/dolma",
    "entity": "company/nvidia",
    "fact": "a-b104f6dfac175692",
    "goods": "segment/liquid-cooling",
    "hardware": "chip/h100",
    "index": "index/csi-300",
    "investor": "company/nvidia",
    "issuer": "government/miit",
    "metric": "revenue",
    "model": "model/deepseek-v3",
    "organization": "company/nvidia",
    "part": "component/hbm3e",
    "place": "place/shanghai",
    "policy": "policy/ai-plus-opinions",
    "product": "chip/h100",
    "segment": "segment/liquid-cooling",
    "supplier": "company/tsmc",
    "chain/shortest-path a": "company/envicool",
    "company/owners company": "company/alibaba-cloud",
    "evidence/between a": "company/tsmc",
    "investment/investors-of company": "company/anthropic",
    "investment/shared-investors a": "company/anthropic",
    "investment/shared-investors b": "company/openai",
    "product/composition product": "chip/h200",
    "product/manufactured-by company": "company/tsmc",
    "product/users product": "chip/gb300",
    "supply/segment-to-makers a": "segment/liquid-cooling",
    "supply/segment-to-makers b": "segment/servers",
    "supply/shared-customers a": "company/amkor",
    "supply/shared-customers b": "company/tsmc",
}
# Of parameters that a new query may bring along.
_ANY: dict[str, object] = {
    "entity": "company/nvidia",
    "segment": "segment/liquid-cooling",
    "metric": "revenue",
    "text": "",
    "int": 100,
    "float": 0.5,
    "date": "2024",
    "predicate": "SUPPLIES",
}


def favourites(catalogue: Iterable[Query]) -> Iterator[tuple[str, str]]:
    """File names and texts: the titles, a value for each parameter, the query.

    >>> query = Query("x/five", "五", "Five", "", "", (), (), (Parameter("n", "int", "", "", 5),), "RETURN $n")
    >>> dict(favourites([query]))
    {'x-five.cypher': '// 五 / Five\\n:param n => 5;\\nRETURN $n;\\n'}
    """
    for query in catalogue:
        values = ((each.name, _literal(example(query, each))) for each in query.parameters)
        given = "".join(f":param {name} => {value};\n" for name, value in values)
        text = f"// {query.title_zh} / {query.title_en}\n{given}{query.cypher};\n"
        yield f"{query.name.replace('/', '-')}.cypher", text


def example(query: Query, parameter: Parameter) -> object:
    """The default of a parameter; where it has none, a value by which the seeds answer."""
    if parameter.default is not None:
        return parameter.default
    for key in (f"{query.name} {parameter.name}", parameter.name):
        if key in EXAMPLES:
            return EXAMPLES[key]
    return _ANY[parameter.type]


def _literal(value: object) -> str:
    """A value in Cypher."""
    if isinstance(value, str):
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
    return str(value)
