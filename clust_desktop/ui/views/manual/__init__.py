"""The manual on the screen: contents and search beside the page."""
