"""Agencies, roles, forums and scrutiny years, each with its dates."""
