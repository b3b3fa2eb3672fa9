"""Futures: what several paths would cost and bring over decades, with every assumption in view."""
