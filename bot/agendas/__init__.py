"""Agendas as people read them: why each item is there, and what is shown beside it."""
