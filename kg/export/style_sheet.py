"""The colours of the ontology as `style.grass`, the style sheet of Neo4j Browser, which is dropped into its window.

Browser applies every rule that matches a label of a node, in the order of the file, and the last one wins. A node
bears its class and all classes above, so the rules run from Entity down. The format has no comments.
Bloom reads no such file: there, each class takes `name` as its caption, and search phrases are written by hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.ontology import Ontology
from kg.ontology.model import Relation

Rule = tuple[str, dict[str, str]]  # selector and properties
# Of a class or the nearest one above that is named; Browser offers 10, 20, 50, 65 and 80 itself.
_DIAMETERS = {"Segment": 80, "Organization": 65, "Entity": 50}
_GREY, _DARK, _LIGHT = "#94a3b8", "#111827", "#ffffff"
# What is no entity: colour, diameter, caption.
_RECORDS = {
    "Name": ("#e2e8f0", 20, "{id}"),
    "Document": ("#fde68a", 50, "{title}"),
    "Evidence": ("#fef3c7", 20, "{text}"),
    "Observation": ("#bbf7d0", 35, "{metric} {value}"),
}


def style_sheet(ontology: Ontology) -> str:
    """Rules for every class, every relation, and what is neither.

    >>> from kg.ontology import load_ontology
    >>> "relationship.SUPPLIES {" in style_sheet(load_ontology())
    True
    """
    rules = (*_bases(), *_classes(ontology), *_records(), *_relations(ontology.relations))
    return "\n".join(_rule(selector, properties) for selector, properties in rules)


def text_colour(background: str) -> str:
    """Dark or light, whichever is easier to read on a colour (contrast ratio of WCAG 2.1, section 1.4.3).

    >>> text_colour("#1d4ed8"), text_colour("#fde68a")
    ('#ffffff', '#111827')
    """
    return max(_LIGHT, _DARK, key=lambda text: _contrast(text, background))


def _bases() -> Iterator[Rule]:
    yield "node", {**_node(_GREY, 50, "{name}"), "border-width": "2px", "font-size": "10px"}
    yield (
        "relationship",
        {
            **_arrow(_GREY, 1),
            "font-size": "8px",
            "padding": "3px",
            "text-color-external": "#000000",
            "text-color-internal": _LIGHT,
            "caption": "'<type>'",
        },
    )


def _classes(ontology: Ontology) -> Iterator[Rule]:
    """The general ones first."""
    lines = {id: (id, *ontology.ancestors(id)) for id in ontology.classes}
    for id, line in sorted(lines.items(), key=lambda each: (len(each[1]), each[0])):
        colour = next((found for one in line if (found := ontology.classes[one].colour)), _GREY)
        diameter = next((_DIAMETERS[one] for one in line if one in _DIAMETERS), 50)
        yield f"node.{id}", _node(colour, diameter, "{name}")


def _records() -> Iterator[Rule]:
    for label, look in _RECORDS.items():
        yield f"node.{label}", _node(*look)


def _relations(relations: Mapping[str, Relation]) -> Iterator[Rule]:
    """What is stated, inferred and denied; what is denied bears no colour of its own."""
    for id, relation in sorted(relations.items()):
        colour = relation.colour or _GREY
        yield f"relationship.{id}", _arrow(colour, 2)
        yield f"relationship.INFERRED_{id}", _arrow(colour, 1)
        yield f"relationship.NOT_{id}", _arrow(_GREY, 1)


def _node(colour: str, diameter: int, caption: str) -> dict[str, str]:
    return {
        "color": colour,
        "border-color": _darker(colour),
        "text-color-internal": text_colour(colour),
        "diameter": f"{diameter}px",
        "caption": f"'{caption}'",
    }


def _arrow(colour: str, width: int) -> dict[str, str]:
    return {"color": colour, "shaft-width": f"{width}px"}


def _rule(selector: str, properties: Mapping[str, str]) -> str:
    return f"{selector} {{\n" + "".join(f"  {name}: {value};\n" for name, value in properties.items()) + "}\n"


def _channels(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def _darker(colour: str) -> str:
    return "#" + "".join(f"{each * 4 // 5:02x}" for each in _channels(colour))


def _contrast(one: str, other: str) -> float:
    low, high = sorted(map(_luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = (each / 255 for each in _channels(colour))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
