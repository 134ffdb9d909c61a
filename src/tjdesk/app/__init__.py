"""The one place that knows everyone: builds the adapters, and starts a face."""
