"""Writing lists of records for a spreadsheet."""
