"""Reading what others wrote, and lists for others; it knows neither the store nor a screen."""
