"""TJDesk: the desk of a treatment court."""

__version__ = "0.1.0"
