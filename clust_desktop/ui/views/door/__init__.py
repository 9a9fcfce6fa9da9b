"""The door over the whole window: what it judges, how it is laid, what it shows."""
