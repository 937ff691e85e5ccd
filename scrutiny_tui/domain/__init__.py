"""The rules: models and pure functions, one file per subject; no screen and no SQL."""
