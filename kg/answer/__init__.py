"""Answers over a graph: questions in words, portraits of entities, the evidence of a fact."""

from kg.answer.answers import Found, Proof, Value
from kg.answer.asking import Answer, Asker, Reading
from kg.answer.portrait import Portrait, portrait
from kg.answer.proof import proof
from kg.answer.quotes import Quote, quotes

__all__ = ["Answer", "Asker", "Found", "Portrait", "Proof", "Quote", "Reading", "Value", "portrait", "proof", "quotes"]
