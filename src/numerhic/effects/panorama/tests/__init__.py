"""Tests of the panorama room."""
