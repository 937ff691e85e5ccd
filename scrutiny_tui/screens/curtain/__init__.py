"""The curtain: nothing of the file is on the screen while it is drawn."""
