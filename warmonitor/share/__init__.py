"""Reviewed events out, for others to use and check. Not built yet."""
