"""Tables of any shape: cells of CSV, XLSX and ODS files, what their columns mean, and the items of their rows."""
