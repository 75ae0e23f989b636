"""One page on an entity, for a reader who has no graph."""
