"""Compares extractions with gold files."""

from kg.evaluate.calibration import Weighed, by_confidence, by_rule, calibration_error
from kg.evaluate.faults import Fault
from kg.evaluate.figures import Figures, Share
from kg.evaluate.runs import Run, gone, moved
from kg.evaluate.scoring import score_document, score_folder
from kg.evaluate.sides import Side, gold_side, predicted_side

__all__ = [
    "Fault",
    "Figures",
    "Run",
    "Share",
    "Side",
    "Weighed",
    "by_confidence",
    "by_rule",
    "calibration_error",
    "gold_side",
    "gone",
    "moved",
    "predicted_side",
    "score_document",
    "score_folder",
]
