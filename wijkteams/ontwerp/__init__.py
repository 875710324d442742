"""The ontwerp of a user: what it is, how it travels inside a file, how two versions differ."""
