"""What a meeting's agenda holds and why: how long each item lasts, and the reason it is there. Pure (domain.md §8)."""
