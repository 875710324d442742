"""Fetching from CBS and PDOK; only ever called from the command line, on request."""
