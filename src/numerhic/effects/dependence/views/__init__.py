"""Pages of the dependences."""
