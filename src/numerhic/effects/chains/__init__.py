"""Cause-and-effect chains: signed links from components, rules and contracts to effects, loops named."""
