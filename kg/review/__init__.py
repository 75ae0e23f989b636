"""What in a graph is doubtful, as a table for people to decide on, and their decisions back as corrections."""

from kg.review.doubts import Doubt, Wish, doubts
from kg.review.kinds import KINDS
from kg.review.material import Material
from kg.review.reading import read_table
from kg.review.taking import Clerk, Signature, Taken
from kg.review.writing import csv_text, write_table

__all__ = [
    "KINDS",
    "Clerk",
    "Doubt",
    "Material",
    "Signature",
    "Taken",
    "Wish",
    "csv_text",
    "doubts",
    "read_table",
    "write_table",
]
