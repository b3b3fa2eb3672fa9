"""Twelve grips: what can in fact be decided about a component."""
