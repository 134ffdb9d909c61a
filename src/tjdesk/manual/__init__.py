"""The manual: pages in four languages as data, read once into blocks for the window and for paper."""
