"""Reading records: lists and pages."""
