"""One folder per work area: its screens, its stylesheet, its private widgets."""
