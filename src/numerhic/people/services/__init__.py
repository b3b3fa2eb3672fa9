"""Everything that changes accounts and roles, one function per act, by subject."""
