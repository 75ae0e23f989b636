"""What a person sees of the proof of a record: a passage, its document and date, and the id of its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.records import Evidence, Mention, Merge, key
from kg.review.material import Material
from kg.spelling import name_key
from kg.store.projection import evidence_id

_END = re.compile(r"[。！？!?\n]|\.\s")
_MOST = 300  # characters of a sentence on either side of a name


class Passage(NamedTuple):
    """A passage as shown; `id` is that of its place."""

    id: str = ""
    text: str = ""
    document: str = ""
    date: str = ""


def passages(material: Material, id: str) -> Iterator[Passage]:
    """All passages that prove a fact or number, name an entity, or show why two ids were joined; at least one."""
    if record := material.records.get(id):
        found = [_shown(material, span) for span in record.evidence]
        yield from found or [Passage(document=getattr(record, "source", ""), date=record.said)]
    elif merge := material.merges.get(id):
        yield _of_merge(material, merge)
    else:
        mentions = material.mentions.get(id, ())
        yield from (_around(material, mention) for mention in mentions) if mentions else (Passage(),)


def sentence(text: str, start: int, end: int) -> str:
    """The sentence around a span of a text.

    >>> sentence("甲方亏损。乙方供应丙方。好", 5, 7)
    '乙方供应丙方。'
    """
    before, after = text[max(0, start - _MOST) : start], text[end : end + _MOST]
    begins = max((found.end() for found in _END.finditer(before)), default=0)
    stop = _END.search(after)
    return (before[begins:] + text[start:end] + after[: stop.end() if stop else None]).strip()


def _shown(material: Material, span: Evidence) -> Passage:
    document = material.documents[span.document]
    return Passage(evidence_id(span), span.text, document.title or document.source, document.date)


def _around(material: Material, mention: Mention) -> Passage:
    text = sentence(material.documents[mention.document].text, mention.start, mention.end)
    return _shown(material, Evidence(mention.document, mention.start, mention.end, text))


def _of_merge(material: Material, merge: Merge) -> Passage:
    """Where the form by which two ids were joined stands in a document, under an id of the merge and its reason."""
    id = "m-" + key(merge.kept, merge.merged, merge.reason, merge.evidence)
    form = name_key(merge.evidence)
    for mention in material.mentions.get(merge.kept, ()):
        if name_key(material.documents[mention.document].text[mention.start : mention.end]) == form:
            return _around(material, mention)._replace(id=id)
    return Passage(id, merge.evidence)
