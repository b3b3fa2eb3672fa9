"""Pages of the grips: the whole register, what changed, one component's sheet."""
