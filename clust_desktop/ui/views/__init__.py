"""Views that draw what pages declare, and views with a shape of their own; those of several modules in a folder."""
