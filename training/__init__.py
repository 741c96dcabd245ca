"""Training of the encoder that ships with the package, from the open corpus to a model file."""
