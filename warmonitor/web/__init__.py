"""The desk and the public pages. Not built yet."""
