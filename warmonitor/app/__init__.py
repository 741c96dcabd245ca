"""The command line, the pipeline and the wiring: the only layer that knows all the others."""
