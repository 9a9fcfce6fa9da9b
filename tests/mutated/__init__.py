"""Every reader given mutated inputs: no traceback, no hang over 5 s, no memory over 500 MB more."""
