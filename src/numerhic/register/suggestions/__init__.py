"""What the published contracts suggest for the register, to be confirmed by a person."""
