"""Writing Word: the house style, the OOXML underneath it, and one module for each document.

Nothing here knows the store, the screens or the clock: plain data comes in, a file comes out.
"""
