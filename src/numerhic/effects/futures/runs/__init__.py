"""Runs: what a study gave one day, with everything it was made of."""
