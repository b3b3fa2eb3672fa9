"""The public registers of algorithms and of surveillance uses."""
