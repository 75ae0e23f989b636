"""Run a catalogue query: check its arguments, resolve names to ids, ask the view."""

import re
from collections.abc import Callable, Mapping

from kg.catalogue.find import resolve_entity
from kg.catalogue.header import Parameter, Query
from kg.catalogue.metrics import resolve_metric
from kg.errors import UnknownName, UsageError
from kg.records import Rows
from kg.store.contract import TIMEOUT, View

_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?|Q[1-4]|H[12])?")
_PREDICATE = re.compile(r"[A-Z]+(?:_[A-Z]+)*")


def run(
    view: View, query: Query, arguments: Mapping[str, object], *, timeout_s: float = TIMEOUT, limit: int | None = None
) -> Rows:
    """Rows of a query; entities and segments may be given by id, name, ticker or part of a name."""
    return view.query(query.cypher, bind(view, query, arguments), timeout_s=timeout_s, limit=limit)


def bind(view: View, query: Query, arguments: Mapping[str, object]) -> dict[str, object]:
    """The Cypher parameters for some arguments: every parameter of the query, checked and resolved."""
    known = {each.name: each for each in query.parameters}
    for name in arguments:
        if name not in known:
            raise UnknownName(f"parameter of {query.name}", name, known)
    return {name: _value(view, query, each, arguments.get(name)) for name, each in known.items()}


def _value(view: View, query: Query, parameter: Parameter, given: object) -> object:
    if given is None or given == "":
        if parameter.default is None:
            raise UsageError(
                f"the query {query.name} needs {parameter.name} ({parameter.en})",
                hint=f"add --param {parameter.name}={parameter.type.upper()}",
            )
        return parameter.default
    if parameter.type in ("entity", "segment"):
        label = "Segment" if parameter.type == "segment" else parameter.label
        return resolve_entity(view, str(given), label).id
    if parameter.type == "metric":
        return resolve_metric(str(given))
    try:
        return _READ[parameter.type](given)
    except ValueError:
        raise UsageError(f"{parameter.name}={given!r} is no {parameter.type}", hint=_EXPECTED[parameter.type]) from None


def _matching(pattern: re.Pattern[str]) -> Callable[[object], str]:
    def read(given: object) -> str:
        if not pattern.fullmatch(str(given)):
            raise ValueError(given)
        return str(given)

    return read


_READ: Mapping[str, Callable[[object], object]] = {
    "text": str,
    "int": lambda given: int(str(given)),
    "float": lambda given: float(str(given)),
    "date": _matching(_DATE),
    "predicate": _matching(_PREDICATE),
}
_EXPECTED = {
    "int": "write a whole number",
    "float": "write a number",
    "date": "write 2024, 2024-06, 2024-06-18, 2024Q3 or 2024H1",
    "predicate": "write it in capitals, such as SUPPLIES",
}
