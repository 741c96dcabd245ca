"""warmonitor: who says what happened, in which exact words, and what follows from it."""
