"""Who masters each link of design and production."""
