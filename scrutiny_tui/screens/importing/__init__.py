"""Bringing in a tracker that others kept: what its columns become, a dry run, one action."""
