"""Specification of the bot layer."""
