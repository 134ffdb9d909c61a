"""The de-identified package for evaluators."""
