"""Judgements: what people decide on claims, accounts and links. Not built yet; the ledger keeps them already."""
