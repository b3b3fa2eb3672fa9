"""Tests of the loading of contract files."""
