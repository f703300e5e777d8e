"""The catalogue as a project has it: kept as it was at its start, compared with a newer one, an adaptation fitted."""
