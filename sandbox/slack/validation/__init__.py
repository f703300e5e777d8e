"""Strict validation of what an app sends: every limit of Block Kit, with Slack's wordings and JSON pointers."""
