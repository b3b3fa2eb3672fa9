"""En dessin, the first face: one sheet drawn from what is public, for the whole authority or around one
thing.
"""
