"""Tables of any shape: cells of CSV, XLSX and ODS files, what columns mean, the items of rows."""
