"""The printed page: shell, partials, the one table, the one form, numbers and headers. Knows no domain object."""
