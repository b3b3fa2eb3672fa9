"""Policies × information system: what it helps, hinders, dictates, leaves free, and what nobody asked for."""
