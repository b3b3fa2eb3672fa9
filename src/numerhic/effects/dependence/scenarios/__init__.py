"""Scenarios: shocks kept to be discussed, with what the register answered on that day."""
