"""Full-text search: what readers may find, kept in step with what changes (docs/search.md)."""
