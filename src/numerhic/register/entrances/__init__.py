"""The next useful act that the register offers to each of the four publics, in its own words."""
