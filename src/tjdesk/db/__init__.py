"""The encrypted store: the only importer of SQLAlchemy."""
