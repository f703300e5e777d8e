"""Adapting the questions: the windows of the list, of a section, of the words, of the history, and their forms."""
