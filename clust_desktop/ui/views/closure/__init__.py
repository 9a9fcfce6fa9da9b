"""The closing of a period: its matrix of targets, what is missing, its issues and what was restated since."""
