"""The Wijken page: a module per part, each with `show`, and where the wall shows it otherwise `groot`."""
