"""Reading the data folder, strictly: every fault with file, line, field and remedy, all of them at once."""
