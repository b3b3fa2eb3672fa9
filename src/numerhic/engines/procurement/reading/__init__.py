"""The reading core: from published files to the canonical tables. ``pipeline.read`` is its one door."""
