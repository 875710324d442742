"""The Wijken page: a module per part, each with `toon`, and where the wall shows it otherwise `groot`."""
