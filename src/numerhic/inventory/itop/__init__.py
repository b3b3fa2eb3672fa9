"""iTop, the free service and configuration tool: its XML data files and exports, into items."""
