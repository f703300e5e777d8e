"""Rules about who does what for whom: a role handed over, a question asked to those who know."""
