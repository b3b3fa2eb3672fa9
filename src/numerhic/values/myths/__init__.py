"""Myths, where they show, what answers them."""
