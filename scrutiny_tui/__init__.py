"""scrutiny_tui: the independent scrutineer's notebook, judgements and report, in one local file."""

__version__ = "0.1.0"
