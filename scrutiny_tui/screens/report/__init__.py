"""The report: what it will hold, what is missing, the scrutineer's own text, the export."""
