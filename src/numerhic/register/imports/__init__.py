"""Filling the register from a table or another tool: preview, run, report row by row, undo.

Reading files is the inventory room's; writing records is records' own services'.
"""
