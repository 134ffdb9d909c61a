"""Spreadsheets of any shape, read into rows and problems."""
