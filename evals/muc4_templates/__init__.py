"""MUC-4 as others measure it: templates of incidents with five roles, by an encoder trained on its own dev part.

An experiment beside the product: it shows what the encoder's architecture is worth on a known set. Nothing that is
trained here ships, for MUC-4 may be measured with and not copied.
"""
