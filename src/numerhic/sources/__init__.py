"""Statements and their sources: whatever the software asserts, by whom, since when, on what evidence."""
