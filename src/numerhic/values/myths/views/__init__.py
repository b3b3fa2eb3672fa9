"""Pages of myths: reading them, writing them, starting from the set that numerhic proposes."""
