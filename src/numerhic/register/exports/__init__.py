"""The whole register out, as plain files, and back in without loss (docs/formats/register.md)."""
