"""One page on an entity, for a reader who has no graph: what it supplies, makes, costs, and who says so."""

from kg.report.compose import Edition, compose
from kg.report.dossier import Dossier, dossier
from kg.report.formats import FORMATS, written
from kg.report.page import Page

__all__ = ["FORMATS", "Dossier", "Edition", "Page", "compose", "dossier", "written"]
