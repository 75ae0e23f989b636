"""Parquet files, one for each table; needs pyarrow."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any

from kg.errors import UsageError
from kg.export.flat import Edge, Evidence, Flat, Node, Observation, columns, flat, text

ROWS = 50_000  # of a row group


def parquet(flat: Flat, folder: Path) -> None:
    """Write a file for each of nodes, edges, observations and evidence into a new folder."""
    try:
        import pyarrow  # noqa: F401
    except ImportError:
        raise UsageError(
            "the format parquet needs the package pyarrow", hint="install it with: pip install 'aichain-kg[parquet]'"
        ) from None
    folder.mkdir()
    _table(folder / "nodes.parquet", Node, flat.nodes)
    _table(folder / "edges.parquet", Edge, flat.edges)
    _table(folder / "observations.parquet", Observation, flat.observations)
    _table(folder / "evidence.parquet", Evidence, flat.evidence)


def _table(file: Path, record: Any, rows: Iterable[Any]) -> None:
    import pyarrow
    from pyarrow import parquet as writing

    types = {
        "string": pyarrow.string(),
        "integer": pyarrow.int64(),
        "double": pyarrow.float64(),
        "list": pyarrow.list_(pyarrow.string()),
    }
    schema = pyarrow.schema([(column.name, types[column.kind]) for column in columns(record)])
    left = iter(rows)
    with writing.ParquetWriter(file, schema) as writer:
        while batch := list(islice(left, ROWS)):
            values = [_column([row[column.at] for row in batch], column.kind) for column in columns(record)]
            writer.write_batch(pyarrow.record_batch(values, schema=schema))


def _column(values: list[Any], kind: str) -> list[Any]:
    if kind == "list":
        return [list(map(text, value)) for value in values]
    return list(map(flat, values))
