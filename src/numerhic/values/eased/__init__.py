"""Who services ease, and whom they keep out."""
