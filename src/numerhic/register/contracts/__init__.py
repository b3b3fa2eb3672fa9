"""Contract files of an authority: loading them, undoing a load, what a person overrules.

Measuring is effects'.
"""
