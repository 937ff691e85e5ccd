"""Tests of the store: nothing is lost."""
