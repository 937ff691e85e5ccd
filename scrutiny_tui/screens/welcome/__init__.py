"""The first-run screen: make a file, or open one."""
