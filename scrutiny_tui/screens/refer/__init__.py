"""The stop-and-refer card."""
