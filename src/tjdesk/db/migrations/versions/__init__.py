"""Schema migrations, run only when a store's schema is older than the program's."""
