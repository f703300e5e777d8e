"""Ratios against bare clients, measured in one run on this machine: `make bench`."""
