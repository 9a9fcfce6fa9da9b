"""The way a list comes in: one step a module, held together by `view`."""
