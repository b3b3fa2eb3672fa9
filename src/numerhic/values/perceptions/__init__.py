"""How components are seen, by whom, when."""
