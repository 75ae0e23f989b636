"""A Neo4j server as a store; only the modules here import its driver."""
