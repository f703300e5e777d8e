"""The dates of a pilot under way: what may be changed, shown before and after, confirmed, told."""
