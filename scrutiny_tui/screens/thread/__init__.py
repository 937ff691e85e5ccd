"""The golden thread: from any record both ways."""
