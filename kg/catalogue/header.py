"""The header of a query file: leading `//` lines that hold YAML."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kg.errors import OntologyError
from kg.ontology.yaml_data import parse_yaml

TYPES = ("entity", "segment", "metric", "text", "int", "float", "date", "predicate")
_TEXTS = ("title_zh", "title_en", "reading_zh", "reading_en")
_LISTS = ("examples_zh", "examples_en")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a query; without a default it must be given. `label` narrows an entity to a class."""

    name: str
    type: str
    zh: str
    en: str
    default: object = None
    label: str = "Entity"


@dataclass(frozen=True, slots=True)
class Query:
    """A catalogue query; `name` is theme/question, `examples_*` are wordings with {parameter} slots.

    `answers` are the columns that answer the examples; by default the first entity of a row.
    """

    name: str
    title_zh: str
    title_en: str
    reading_zh: str
    reading_en: str
    examples_zh: tuple[str, ...]
    examples_en: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    cypher: str
    place: str = ""
    answers: tuple[str, ...] = ()


def split_header(text: str) -> tuple[str, str]:
    """The header without its slashes, and the Cypher below it.

    >>> split_header("// title_en: Makers\\nMATCH (n) RETURN n.id AS id")
    ('title_en: Makers', 'MATCH (n) RETURN n.id AS id')
    """
    lines = text.split("\n")
    count = next((at for at, line in enumerate(lines) if not line.startswith("//")), len(lines))
    header = [line[3:] if line.startswith("// ") else line[2:] for line in lines[:count]]
    return "\n".join(header), "\n".join(lines[count:]).strip()


def parse_query(name: str, text: str, place: str) -> Query:
    """Read one query file; a fault is an OntologyError with file and line."""
    header, cypher = split_header(text)
    data = _yaml(header, place)
    _check_keys(data, {*_TEXTS, *_LISTS, "parameters", "answers"}, {*_TEXTS, *_LISTS}, f"{place}:1")
    if not cypher:
        raise OntologyError(f"{place}: no Cypher below the header")
    _check_shapes(data, place)
    parameters = tuple(
        _parameter(each, value, f"{place}:{_line(header, each)}")
        for each, value in (data.get("parameters") or {}).items()
    )
    texts: dict[str, Any] = {each: str(data[each]).strip() for each in _TEXTS}
    lists: dict[str, Any] = {each: tuple(map(str, data[each] or ())) for each in _LISTS}
    answers = tuple(data.get("answers") or ())
    return Query(name, **texts, **lists, parameters=parameters, cypher=cypher, place=place, answers=answers)


def _parameter(name: str, data: Any, place: str) -> Parameter:
    if not isinstance(data, dict):
        raise OntologyError(
            f"{place}: parameter {name!r} has no type", hint=f"write {name}: {{type: text, zh: ..., en: ...}}"
        )
    _check_keys(data, {"type", "zh", "en", "default", "label"}, {"type", "zh", "en"}, place)
    if data["type"] not in TYPES:
        raise OntologyError(f"{place}: unknown type {data['type']!r}", hint=f"known: {', '.join(TYPES)}")
    return Parameter(name, **data)


def _yaml(header: str, place: str) -> dict[str, Any]:
    import yaml

    try:
        data = parse_yaml(header)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise OntologyError(
            f"{place}:{line}: {error.problem}", hint="quote a value that begins with { or holds ': '"
        ) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise OntologyError(f"{place}:1: {error}", hint="see the other query files") from None
    if not isinstance(data, dict):
        raise OntologyError(f"{place}:1: no header", hint="begin the file with lines such as // title_en: ...")
    return data


def _check_shapes(data: Mapping[str, Any], place: str) -> None:
    """Wordings and answers are lists, parameters are by name."""
    for each in (*_LISTS, "answers"):
        if not isinstance(data.get(each) or [], list):
            raise OntologyError(f"{place}: {each} is no list", hint="write one entry a line, each after '- '")
    if not isinstance(data.get("parameters") or {}, dict):
        raise OntologyError(f"{place}: parameters have no names", hint="write name: {type: text, zh: ..., en: ...}")


def _check_keys(data: Mapping[str, Any], known: set[str], needed: set[str], place: str) -> None:
    if missing := sorted(needed - data.keys()):
        raise OntologyError(f"{place}: {', '.join(missing)} missing", hint="see the other query files")
    if unknown := sorted(map(str, data.keys() - known)):
        raise OntologyError(f"{place}: unknown {', '.join(unknown)}", hint=f"known: {', '.join(sorted(known))}")


def _line(header: str, parameter: str) -> int:
    """The line on which a parameter is declared; the header begins on the first line of the file."""
    lines = header.split("\n")
    return next((at for at, line in enumerate(lines, 1) if line.strip().startswith(f"{parameter}:")), 1)
