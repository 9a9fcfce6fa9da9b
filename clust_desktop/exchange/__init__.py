"""Foreign files: read, understood, matched, written."""
