"""Accounts, roles and acts: who may do what, and the least personal data that needs."""
