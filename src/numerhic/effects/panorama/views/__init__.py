"""Views of the panorama, one file per subject. Thin: reading is in selectors and shown, acts in services."""
