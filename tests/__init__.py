"""Jalon's tests, which read as its specification."""
