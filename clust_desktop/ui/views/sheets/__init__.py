"""What signed sheets say, typed or scanned row by row and set in the register at once."""
