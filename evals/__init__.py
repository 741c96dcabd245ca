"""How good and how fast the coder is: scored sets with their floors, and a benchmark beside the bare language model."""
