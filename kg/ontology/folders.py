"""Where the data of the project lies: in a checkout, in an installed wheel, or where KG_DATA says."""

from __future__ import annotations

import os
from pathlib import Path

from kg.errors import OntologyError


def data_folder(name: str) -> Path:
    """The folder `ontology`, `seeds` or `queries`.

    >>> data_folder("ontology").name
    'ontology'
    """
    package = Path(__file__).resolve().parents[1]
    places = [package.parent / name, package / "data" / name]
    if override := os.environ.get("KG_DATA"):
        places = [Path(override) / name]
    elif not (package.parent / "pyproject.toml").exists():
        # Beside an installed package, a folder `seeds` of another project would be somebody else's.
        places = places[1:]
    for place in places:
        if place.is_dir():
            return place
    raise OntologyError(
        f"the data folder {name!r} is missing; looked in {', '.join(map(str, places))}",
        hint="set KG_DATA to the folder that holds ontology, seeds and queries",
    )
