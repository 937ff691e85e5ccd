"""Today: where the year stands."""
