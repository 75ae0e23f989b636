"""Extraction: names, relations and numbers of one document, each with the passage that proves it."""
