"""Changing records: one page an act, one form a page, complete without a script. Reading is records/pages."""
