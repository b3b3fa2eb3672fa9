"""Pages of the acts on records."""
