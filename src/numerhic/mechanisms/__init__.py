"""Chapter 3, first half: what components name, oblige and make possible, who masters them, what decides."""
