"""Effects: what the digital does to lives, here and elsewhere, costs and benefits, to adopt and contest."""
