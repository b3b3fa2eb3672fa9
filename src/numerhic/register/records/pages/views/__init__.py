"""Pages that read records: lists, one record, everything around one."""
