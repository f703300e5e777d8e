"""Specification of the storage layer."""
