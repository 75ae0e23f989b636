"""English names that no lexicon holds."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.records import Extraction

Extract = Callable[..., Extraction]


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("Quillbrook Devices, Inc. sold its stake.", "Company", "Quillbrook Devices, Inc."),
        ("On Monday Harrowgate supplies lasers to Ciena.", "Company", "Harrowgate"),
        ("We bought Bellhaven Photonics, a maker of lasers, in May.", "Company", "Bellhaven Photonics"),
        ("Osterley-2, a language model, was released today.", "AIModel", "Osterley-2"),
        ("Final assembly takes place at our Tanjong Rhu plant today.", "Facility", "Tanjong Rhu plant"),
        ("The ministry enacted the Fjord Compute Act last year.", "Policy", "Fjord Compute Act"),
        ("We buy lasers from Coherent, Kelvane and Lumentum for this line.", "Company", "Kelvane"),
        ("In the spring the group bought Regrello.ai and closed it.", "Company", "Regrello.ai"),
        ("Marta Lindqvist will join Dell as chief financial officer on 1 June.", "Person", "Marta Lindqvist"),
        ("“It is a landlord,” quipped Gil Luria of Morgan Stanley on the call.", "Person", "Gil Luria"),
        ("Ingrid Halvard, our chief executive officer, spoke first.", "Person", "Ingrid Halvard"),
    ],
)
def test_an_english_name_is_found_by_the_words_beside_it(extract: Extract, text: str, kind: str, name: str) -> None:
    assert (kind, name) in {(e.type, form) for e in extract(text).entities for form in e.names}


@pytest.mark.parametrize(
    "text",
    [
        "Paris-based firms rent servers in this town.",
        "Our customers include many firms of the region.",
        "She told the paper, she sold it to the oracle at Delphi.",
    ],
)
def test_words_that_only_lead_to_a_name_are_none(extract: Extract, text: str) -> None:
    assert not [e for e in extract(text).entities if e.type == "Company"]


def test_a_short_form_that_a_filing_defines_means_the_firm(extract: Extract) -> None:
    text = 'Quillbrook Devices, Inc. ("Quillbrook") was founded in 2009. Quillbrook supplies lasers to Ciena.'
    facts = {(a.subject, a.predicate, a.object) for a in extract(text).assertions}
    assert ("company/quillbrook-devices", "SUPPLIES", "company/ciena") in facts
