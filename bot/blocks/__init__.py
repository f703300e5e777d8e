"""Blocks, views and messages that the bot shows, built from content and data without calling Slack."""
