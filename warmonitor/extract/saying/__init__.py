"""Saying: reading words of saying, their speakers and what they say, from the syntax of a parsed report."""
