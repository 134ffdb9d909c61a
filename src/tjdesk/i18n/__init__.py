"""Messages as data, and the languages they are said in."""
