"""The report of an ontwerp: what is judged and its words, then a module per part of the document."""
