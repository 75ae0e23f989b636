"""The offline extractor as a spaCy component, for users whose own pipelines are built on spaCy.

The extractor itself works on one canvas per document, which is many times faster than a Doc of every sentence; this
component gives its results the usual shape: spans with labels and ids, and the assertions on an extension attribute.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from kg.records import Block, Document, Extraction, Passage, Reading, key

if TYPE_CHECKING:
    from kg.extract.offline import OfflineExtractor

TOKEN = re.compile(r"\s+|[㐀-鿿豈-﫿]|[A-Za-z0-9]+(?:[-._/+'’][A-Za-z0-9]+)*|.", re.S)
SPANS = "kg"


class Tokenizer:
    """One token for each CJK character, whole Latin words, numbers and units: `GPT-4o`, `688041.SH`, `4.8TB/s`.

    >>> [t.text for t in Tokenizer(Vocab())("英伟达GB200功耗1.2kW")]
    ['英', '伟', '达', 'GB200', '功', '耗', '1.2kW']
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        words = TOKEN.findall(text)
        return Doc(self.vocab, words=words, spaces=[False] * len(words))


class ExtractorComponent:
    """Sets `doc.spans["kg"]` (label: class, id: entity) and `doc._.kg`, the whole Extraction."""

    def __init__(self, extractor: OfflineExtractor) -> None:
        self._extractor = extractor
        Doc.set_extension("kg", default=None, force=True)

    def __call__(self, doc: Doc) -> Doc:
        text = doc.text
        document = Document(key(text), text, "spacy")
        extraction: Extraction = self._extractor.extract(Reading(document, (Block("paragraph", Passage(text)),)))
        types = {entity.id: entity.type for entity in extraction.entities}
        spans = (
            doc.char_span(m.start, m.end, label=types[m.entity], span_id=m.entity, alignment_mode="expand")
            for m in extraction.mentions
        )
        found: list[Span] = [span for span in spans if span is not None]
        doc.spans[SPANS] = found
        doc._.kg = extraction
        return doc


def blank(extractor: OfflineExtractor) -> Language:
    """A blank pipeline, no model, whose one component is the extractor.

    >>> from kg.extract.offline import OfflineExtractor
    >>> from kg.ontology import load_ontology
    >>> from kg.ontology.patterns import load_patterns
    >>> from kg.ontology.seeds import load_seeds
    >>> nlp = blank(OfflineExtractor(load_ontology(), load_patterns(), load_seeds()))
    >>> doc = nlp("曙光数创向联想集团供应冷板。")
    >>> [(span.text, span.label_) for span in doc.spans["kg"]]
    [('曙光数创', 'Company'), ('联想集团', 'Company'), ('冷板', 'Segment')]
    """
    nlp = spacy.blank("xx")
    nlp.tokenizer = Tokenizer(nlp.vocab)
    Language.component("kg_extractor", func=ExtractorComponent(extractor))
    nlp.add_pipe("kg_extractor")
    return nlp
