"""Specification of the sandbox layer."""
