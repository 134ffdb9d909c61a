"""Keys, sealing and signatures: the only importer of cryptography."""
