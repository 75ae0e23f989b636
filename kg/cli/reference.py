"""Writes docs/queries.md from the catalogue: `python -m kg.cli.reference > docs/queries.md`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from kg.catalogue import Query

HEAD = """# Queries
Made from `queries/` by `python -m kg.cli.reference > docs/queries.md`. Run one with `kg query NAME --param key=value`,
or ask in words with `kg ask`. Entities and segments may be given by id, name in any script, ticker, part of a name, or,
for a product, developer and name together (NVIDIA H100).
"""


def reference(queries: Iterable[Query]) -> Iterator[str]:
    """The page, line by line."""
    yield HEAD
    for theme, members in groupby(queries, key=lambda query: query.name.partition("/")[0]):
        yield f"## {theme}"
        for query in members:
            yield from section(query)


def section(query: Query) -> Iterator[str]:
    """One query: titles, parameters, how to read the rows, example questions."""
    yield f"\n### {query.name}\n{query.title_zh} · {query.title_en}\n"
    for one in query.parameters:
        default = "" if one.default is None else f", by default `{one.default!r}`"
        yield f"- `{one.name}` ({one.type}{default}): {one.zh} · {one.en}"
    yield f"\n{query.reading_zh}\n\n{query.reading_en}\n"
    yield "Ask: " + " · ".join(f"`{example}`" for example in (*query.examples_zh[:2], *query.examples_en[:2]))


def page() -> str:
    """The whole page for the catalogue of the project."""
    from kg import wiring
    from kg.catalogue import load_catalogue

    return "\n".join(reference(load_catalogue(wiring.queries_folder()).values())) + "\n"


if __name__ == "__main__":
    print(page(), end="")
