"""YAML gives plain data, and never runs anything."""

import pytest
import yaml

from kg.ontology.yaml_data import parse_yaml


@pytest.mark.parametrize(
    "text",
    [
        "!!python/object/apply:os.system ['exit 1']",
        "!!python/name:os.system",
        "!!python/object/new:subprocess.Popen [[touch, x]]",
        "{a: !unknown b}",
    ],
)
def test_what_asks_for_an_object_is_refused(text: str) -> None:
    with pytest.raises(yaml.YAMLError):
        parse_yaml(text)


def test_the_rest_is_plain() -> None:
    assert parse_yaml("a: [1, 甲, null]\nb: 2024-07-01x") == {"a": [1, "甲", None], "b": "2024-07-01x"}
