"""The panorama: what the contracts in force say of one authority, kept as editions, shown, contested,
published."""
