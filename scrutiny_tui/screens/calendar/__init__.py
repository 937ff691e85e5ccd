"""The calendar: the agenda, one event, and its form."""
