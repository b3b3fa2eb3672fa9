"""Chapter 1, the register itself: the authority's mandates, and what was loaded about it."""
