"""Runs the program as `python -m scrutiny_tui`."""

from scrutiny_tui.cli import main

if __name__ == "__main__":
    main()
