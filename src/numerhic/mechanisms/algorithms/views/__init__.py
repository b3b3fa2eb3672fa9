"""Pages of both registers: lists.py, one.py, files.py show; writing.py, places.py change."""
