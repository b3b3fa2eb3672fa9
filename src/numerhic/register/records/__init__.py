"""The records (fiches) of the register: needs, policies, services, components, suppliers, contracts,
dependencies, mandates."""
