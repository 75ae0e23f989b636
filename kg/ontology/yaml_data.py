"""Plain data from YAML: never objects, whatever the text asks for."""

from __future__ import annotations

from typing import Any


def parse_yaml(text: str) -> Any:
    """Lists, mappings and scalars of a YAML text; raises yaml.YAMLError.

    >>> parse_yaml("- {rename: company/b, to: B}")
    [{'rename': 'company/b', 'to': 'B'}]
    """
    import yaml

    # The loader in C is the same safe one and ten times as fast; some builds of the library lack it.
    return yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
