"""Documents a court prints: the only importer of reportlab."""
