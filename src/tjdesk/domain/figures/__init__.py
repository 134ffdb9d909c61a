"""Figures of a programme: indicators with their numerators and denominators, pure functions over values."""
