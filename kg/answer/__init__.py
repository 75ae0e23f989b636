"""Answers over a graph: questions in words, portraits of entities, the evidence of a fact."""

from kg.answer.asking import Answer, Interpretation, ask
from kg.answer.linking import Link, link
from kg.answer.portrait import Portrait, portrait
from kg.answer.proof import proof
from kg.answer.quotes import Quote, quotes

__all__ = ["Answer", "Interpretation", "Link", "Portrait", "Quote", "ask", "link", "portrait", "proof", "quotes"]
