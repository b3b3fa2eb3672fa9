"""The printed page: shell, partials, the one table, the one form, numbers, headers. Knows no domain."""
