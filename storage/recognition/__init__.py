"""Recognition: thanks, leave to cite outside the project, each member's own record (domain.md §9). Never counted."""
