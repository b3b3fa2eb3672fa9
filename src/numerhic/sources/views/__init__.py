"""Pages of statements: reading.py shows, writing.py changes (each on a page of its own)."""
