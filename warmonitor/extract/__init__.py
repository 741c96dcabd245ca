"""Text in, accounts out: pure functions over one report."""
