"""Compares extractions with gold files."""

from kg.evaluate.figures import Figures, Share
from kg.evaluate.scoring import score_document, score_folder
from kg.evaluate.sides import Side, gold_side, predicted_side

__all__ = ["Figures", "Share", "Side", "gold_side", "predicted_side", "score_document", "score_folder"]
