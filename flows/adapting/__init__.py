"""Adapting the questions, one gesture at a time: what may be done, what it changes, what changed."""
