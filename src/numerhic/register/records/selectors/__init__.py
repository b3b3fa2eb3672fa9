"""Everything that reads records, as one reader may see them."""
