"""Notes: captured at an event, edited, and sorted."""
