"""What the authority's services hang on: strike it, and see what holds and what falls.

The engine is engines/dependence; here are the register it is asked about, the pages, the words.
"""
