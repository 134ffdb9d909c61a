"""Figures of the programme, gathered from records and reckoned."""
