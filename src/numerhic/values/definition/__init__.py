"""The authority’s own definition of the common good, and the values it nurtures."""
