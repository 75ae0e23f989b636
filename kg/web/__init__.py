"""The explorer: a site over one graph, with a JSON API behind it. Nothing of it can change the graph."""
