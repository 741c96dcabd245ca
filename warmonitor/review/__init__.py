"""Judgements: what people decide on claims, accounts and links."""
