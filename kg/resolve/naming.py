"""One entity record for a group of ids: its names, class and tickers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kg.records import Entity
from kg.resolve.profiles import Profile


def entity_of(kept: str, members: Sequence[Profile]) -> Entity:
    """The entity that some profiles are.

    >>> entity_of("company/x", [Profile("company/x", "Company", forms={"蚕丛机器人": 2, "Cancong": 1})]).name_en
    'Cancong'
    """
    forms: Counter[str] = Counter()
    for member in members:
        forms.update(member.forms)
    tickers = tuple(sorted({ticker for member in members for ticker in member.tickers}))
    seeds = [member.seed for member in members if member.seed]
    if seeds:
        seed = next((one for one in seeds if one.id == kept), seeds[0])
        own = dict.fromkeys((*seed.names, *sorted(forms)))
        return seed._replace(id=kept, names=tuple(own), tickers=tuple(dict.fromkeys((*seed.tickers, *tickers))))
    names = sorted(forms, key=lambda form: (-forms[form], len(form), form))
    zh, en = (next((form for form in names if form.isascii() == latin), "") for latin in (False, True))
    type = next(member.type for member in members if member.id == kept)
    return Entity(kept, type, zh or en, zh, en, tuple(sorted(names)), tickers)
