"""What was handed over, since when, by which decision, with which way back."""
