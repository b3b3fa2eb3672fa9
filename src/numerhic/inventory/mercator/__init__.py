"""Mercator, the free mapping tool: its SQL dumps and its table exports, into items.

docs/formats/inventory.md says what becomes what, and what has no place.
"""
