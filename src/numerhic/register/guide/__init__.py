"""The first half hour: from nothing to a register one can read. Left and found again at any step."""
