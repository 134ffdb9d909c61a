"""Pure rules of a treatment court: no I/O, no clock, no Qt, no SQL."""
