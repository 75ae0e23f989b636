"""Answers over a graph: questions in words, portraits of entities, the evidence of a fact."""

from kg.answer.asking import Answer, Interpretation, ask, passages
from kg.answer.linking import Link, link
from kg.answer.portrait import Portrait, portrait
from kg.answer.proof import proof

__all__ = ["Answer", "Interpretation", "Link", "Portrait", "ask", "link", "passages", "portrait", "proof"]
