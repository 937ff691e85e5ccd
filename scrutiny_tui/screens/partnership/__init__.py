"""The details of the partnership."""
