"""The tenant every object belongs to: the local authority, and which one a request speaks to."""
