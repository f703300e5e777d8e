"""Specification of the flows layer."""
