"""The evening of the gala."""
