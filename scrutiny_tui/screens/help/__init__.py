"""Help for the screen and for what has the focus."""
