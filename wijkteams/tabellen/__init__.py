"""Plain tables of all this: the same rows for the command line, the screen and every document."""
