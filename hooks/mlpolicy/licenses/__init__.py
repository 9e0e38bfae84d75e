"""Licenses: names and expressions as people write them, and texts."""
