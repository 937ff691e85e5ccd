"""The rules: models and pure functions, one file per subject. Nothing here knows a screen or SQL."""
