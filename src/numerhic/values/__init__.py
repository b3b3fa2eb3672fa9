"""Chapter 2: what the authority holds dear, and what it believes of the digital."""
