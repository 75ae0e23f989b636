"""One HTML page that shows a flat view, and needs nothing else."""
