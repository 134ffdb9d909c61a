"""A national office's warehouse: the records of a coordination's store in PostgreSQL, through the same tables."""
