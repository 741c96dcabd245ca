"""The trained encoder: what it reads, what it proposes, and how its proposals become candidate spans."""
