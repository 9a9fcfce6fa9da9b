"""Pages as declarations; no widget lives here."""
