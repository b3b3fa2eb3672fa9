"""Pages of the definitions: reading, examples, writing, editions, deciding."""
