"""Open knowledge graph of the AI industry chain: documents in, a graph with evidence out."""

__version__ = "0.1.0"
